"""What a hit points at, read anew whenever it is shown: nothing that was found is copied."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from foundation.identity.models import User
from foundation.subject_requests.choices import HitKind
from foundation.subject_requests.models import Hit
from foundation.subject_requests.places import day_field, day_of, path_of, place_of
from foundation.subject_requests.selectors.fields import as_text, field_words, kind_words, model_of
from foundation.subject_requests.selectors.finding import rows_of

GONE = "This record is no longer there."


@dataclass(frozen=True)
class Row:
    """One of many rows that are tied to an account."""

    day: date | None
    what: str
    reference: str
    url: str = ""


def text_of(hit: Hit) -> str:
    """The text that was found, as it stands now; of a record that has gone, a sentence."""
    if hit.kind == HitKind.ROWS:
        return ""
    found = model_of(hit.model)._default_manager.filter(pk=hit.object_id).values_list(hit.field, flat=True)
    values = list(found[:1])
    return as_text(values[0]) if values else GONE


def texts_of(hits: list[Hit]) -> dict[Any, str]:
    """The texts of several hits, one query a kind and field, by the hit's key."""
    wanted: dict[tuple[str, str], list[Hit]] = {}
    for hit in hits:
        if hit.kind != HitKind.ROWS:
            wanted.setdefault((hit.model, hit.field), []).append(hit)
    texts: dict[Any, str] = {}
    for (label, name), group in wanted.items():
        rows = model_of(label)._default_manager.filter(pk__in=[each.object_id for each in group])
        values = {str(pk): as_text(value) for pk, value in rows.values_list("pk", name)}
        texts |= {each.pk: values.get(each.object_id, GONE) for each in group}
    return texts


def digest_of(text: str) -> str:
    """By which it is seen that a text has changed since it was decided on."""
    return hashlib.sha256(text.encode()).hexdigest()


def kind_of(hit: Hit) -> str:
    """Action update."""
    return kind_words(model_of(hit.model))


def field_of(hit: Hit) -> str:
    """What we see; of many rows, how they are tied."""
    return field_words(model_of(hit.model), hit.field)


def rows_behind(hit: Hit, person: User | None) -> list[Row]:
    """Every row of a kind that is tied to the account, oldest first: the day, what it is, its record."""
    if person is None:
        return []
    model = model_of(hit.model)
    rows = rows_of(model, hit.field, person)
    if path := path_of(model):
        rows = rows.select_related("__".join(path))
    if name := day_field(model):
        rows = rows.order_by(name, "pk")
    told = []
    for row in rows:
        place = place_of(row)
        what = str(getattr(row, "verb", "")) or kind_words(model)
        told.append(Row(day_of(row), what, place.reference, place.url))
    return told
