"""Finds what is held of a person: their words in texts, their account's rows, their files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Max

from foundation.files.models import Blob
from foundation.identity.models import User
from foundation.subject_requests.choices import HitKind
from foundation.subject_requests.kinds import kind_words
from foundation.subject_requests.matching import Phrases
from foundation.subject_requests.places import (
    Place,
    as_day,
    day_field,
    day_of,
    place_of,
    place_of_pointing,
    with_places,
)
from foundation.subject_requests.selectors.fields import (
    Model,
    Searched,
    as_text,
    is_file_name,
    keys_to_people,
)
from foundation.trail.field_classes import FieldClass, field_class
from foundation.trail.models import Subject

AT_ONCE = 500
PARTICULARS = ("name", "email", "telephone")
NOWHERE = Place()


@dataclass(frozen=True)
class Found:
    """One thing, before it is written down."""

    kind: HitKind
    model: str
    object_id: str
    field: str
    day: date | None = None
    rows: int = 1
    place: Place = NOWHERE


def in_texts(each: Searched, phrases: Phrases) -> Iterator[tuple[int, list[Found]]]:
    """A model's texts, some rows at a time: how many were read, and what was found among them."""
    rows = each.model._default_manager.order_by("pk")
    last: Any = None
    while True:
        piece = rows if last is None else rows.filter(pk__gt=last)
        values = list(piece.values_list("pk", *each.fields)[:AT_ONCE])
        if not values:
            return
        last = values[-1][0]
        hits = [
            (pk, name)
            for pk, *texts in values
            for name, text in zip(each.fields, texts, strict=True)
            if phrases.are_in(as_text(text))
        ]
        yield len(values), _described(each.model, hits)


def _described(model: Model, hits: list[tuple[Any, str]]) -> list[Found]:
    if not hits:
        return []
    rows = with_places(model._default_manager.all()).in_bulk({pk for pk, _ in hits})
    return [
        Found(
            kind=_kind(model, name),
            model=model._meta.label_lower,
            object_id=str(pk),
            field=name,
            day=day_of(rows[pk]),
            place=place_of_pointing(rows[pk]) if is_file_name(model, name) else place_of(rows[pk]),
        )
        for pk, name in hits
        if pk in rows
    ]


def _kind(model: Model, name: str) -> HitKind:
    if is_file_name(model, name):
        return HitKind.FILE
    declared: Any = model._meta.get_field(name)
    return HitKind.PARTICULARS if field_class(declared) is FieldClass.PERSONAL else HitKind.TEXT


def of_account(person: User) -> Iterator[Found]:
    """What belongs to an account whatever words it holds: its particulars, and rows by kind."""
    label = User._meta.label_lower
    for name in PARTICULARS:
        if getattr(person, name):
            day = as_day(person.created_at)
            yield Found(HitKind.PARTICULARS, label, str(person.pk), name, day)
    for model, key in keys_to_people():
        rows = rows_of(model, key, person)
        when = day_field(model)
        if count := rows.count():
            latest: date | datetime | None = rows.aggregate(latest=Max(when))["latest"] if when else None
            yield Found(HitKind.ROWS, model._meta.label_lower, "", key, as_day(latest), count)
    log_ins = log_ins_of(person)
    if count := log_ins.count():
        latest = log_ins.aggregate(latest=Max("attempt_time"))["latest"]
        yield Found(HitKind.ROWS, log_ins.model._meta.label_lower, "", "username", as_day(latest), count)
    for blob in uploaded_by(person):
        day, place = as_day(blob.created_at), place_of_pointing(blob)
        yield Found(HitKind.FILE, Blob._meta.label_lower, str(blob.pk), "name", day, place=place)


def rows_of(model: Model, key: str, person: User) -> "models.QuerySet[models.Model]":
    """The rows of a kind that are tied to a person by this key."""
    if key == "username":
        return log_ins_of(person)
    return model._default_manager.filter(**{key: person})


def log_ins_of(person: User) -> "models.QuerySet[models.Model]":
    """Log-ins, as far as they are kept: when, and from where."""
    log: Model = apps.get_model("axes.AccessLog")
    return log._default_manager.filter(username__iexact=person.email)


def uploaded_by(person: User) -> "models.QuerySet[Blob]":
    """Files that the person uploaded; the trail knows who kept a file."""
    kept = Subject.objects.filter(
        kind=Blob._meta.label_lower, act__person=person, act__verb="files.keep"
    ).values_list("object_id", flat=True)
    return Blob.objects.filter(pk__in=list(kept))


def kinds_in_words(labels: Iterable[str]) -> list[str]:
    """Kinds of records, for people."""
    return sorted({kind_words(apps.get_model(label)) for label in labels})
