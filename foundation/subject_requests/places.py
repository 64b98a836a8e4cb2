"""Where a record belongs: its reference and its page, so that something found in a row can be opened.

Without more, a row belongs to the nearest record, along its foreign keys, that has a page. An app whose rows are tied
another way registers how.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.fields.reverse_related import ForeignObjectRel

from foundation.calendar.clock import LONDON

Model = type[models.Model]
DEPTH = 3
AHEAD = frozenset({"by_when", "due_on", "expires_on", "expires_at", "until"})
"""Days by which something is to happen: not those on which a row was made."""
LONGEST = 60
"""Characters of a reference."""


@dataclass(frozen=True)
class Place:
    """The record that a row belongs to: its reference (never its text), the address of its page."""

    reference: str = ""
    url: str = ""


Finder = Callable[[models.Model], Place]
_registered: dict[str, Finder] = {}
_related: dict[str, tuple[str, ...]] = {}


def register_place(label: str, finder: Finder, *related: str) -> None:
    """Say where rows of a model (app and model, in small letters) belong; called when the app is loaded.

    `related` is what the finder follows, so that many rows can be read with it at once.
    """
    if label in _registered:
        raise ValueError(f"Two places are registered for {label}.")
    _registered[label] = finder
    _related[label] = related


def with_places(rows: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
    """The rows, read together with the records that they belong to."""
    model: Any = rows.model
    path = path_of(model)
    related = _related.get(model._meta.label_lower) or (("__".join(path),) if path else ())
    return rows.select_related(*related) if related else rows


def place_of(row: models.Model) -> Place:
    """Where a row belongs; nowhere for a row that has no page."""
    finder = _registered.get(row._meta.label_lower)
    if finder is not None:
        return finder(row)
    owner = owner_of(row)
    if owner is None:
        return Place(reference_of(row))
    page: Callable[[], str] = owner.get_absolute_url  # type: ignore[attr-defined]
    return Place(reference_of(owner), page())


def owner_of(row: models.Model) -> models.Model | None:
    """The nearest record with a page, the row itself where it has one; none where there is none."""
    path = path_of(type(row))
    if path is None:
        return None
    owner: models.Model | None = row
    for name in path:
        owner = getattr(owner, name, None)
    return owner


def place_of_pointing(row: models.Model) -> Place:
    """Of a row without a page, such as a file: where the first record belongs that points to it."""
    for relation in row._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel):
            continue
        pointing: Any = relation.related_model
        first = pointing._default_manager.filter(**{relation.field.name: row}).order_by("pk").first()
        if first is not None and (place := place_of(first)).url:
            return place
    return Place()


def reference_of(row: models.Model) -> str:
    """The reference or the code of a record, which name nobody."""
    return str(getattr(row, "reference", "") or getattr(row, "code", ""))[:LONGEST]


@cache
def path_of(model: Model) -> tuple[str, ...] | None:
    """The foreign keys, one after another, to the nearest record with a page; empty for such a record itself."""
    waiting: deque[tuple[Model, tuple[str, ...]]] = deque([(model, ())])
    while waiting:
        here, path = waiting.popleft()
        if hasattr(here, "get_absolute_url"):
            return path
        if len(path) < DEPTH:
            waiting += [(each.related_model, (*path, each.name)) for each in keys_of(here)]
    return None


def keys_of(model: Model) -> list["models.ForeignKey[models.Model, models.Model]"]:
    """Foreign keys to records other than people."""
    return [
        field
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey)
        and field.related_model is not model
        and field.related_model._meta.label != settings.AUTH_USER_MODEL
    ]


@cache
def day_field(model: Model) -> str:
    """The first field that says when it was, not by when it shall be; empty where there is none."""
    days = (each.name for each in model._meta.local_fields if isinstance(each, models.DateField))
    return next((name for name in days if name not in AHEAD), "")


def day_of(row: models.Model) -> date | None:
    """The day of a row, as far as it has one."""
    name = day_field(type(row))
    return as_day(getattr(row, name)) if name else None


def as_day(value: date | datetime | None) -> date | None:
    """A moment's day where we are."""
    return value.astimezone(LONDON).date() if isinstance(value, datetime) else value
