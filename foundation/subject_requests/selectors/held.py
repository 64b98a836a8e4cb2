"""What a hit points at, read anew whenever it is shown: nothing that was found is copied."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Model
from psycopg2 import sql

from foundation.identity.models import User
from foundation.subject_requests.choices import HitKind
from foundation.subject_requests.kinds import kind_words
from foundation.subject_requests.models import Hit
from foundation.subject_requests.places import Place, day_field, day_of, place_of, with_places
from foundation.subject_requests.selectors.fields import as_text, field_words, model_of
from foundation.subject_requests.selectors.finding import rows_of

TEXTS = """
SELECT {label}, {key}::text, coalesce(to_jsonb({column}), 'null')::text FROM {table} WHERE {key} = ANY(%s::{kind}[])
"""
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
    return texts_of([hit]).get(hit.pk, "")


def texts_of(hits: list[Hit]) -> dict[Any, str]:
    """The texts of several hits as they stand now, by the hit's key: one query for all kinds of records."""
    wanted: dict[tuple[str, str], list[Hit]] = {}
    for hit in hits:
        if hit.kind != HitKind.ROWS:
            wanted.setdefault((hit.model, hit.field), []).append(hit)
    if not wanted:
        return {}
    parts, values = [], []
    for (label, name), group in wanted.items():
        meta = model_of(label)._meta
        key = meta.pk
        parts.append(
            sql.SQL(TEXTS).format(
                label=sql.Literal(f"{label}.{name}"),
                key=sql.Identifier(str(key.column)),
                column=sql.Identifier(str(meta.get_field(name).column)),  # type: ignore[union-attr]
                table=sql.Identifier(meta.db_table),
                kind=sql.SQL(str(key.db_type(connection))),
            )
        )
        values.append([each.object_id for each in group])
    with connection.cursor() as cursor:
        query = sql.SQL(" UNION ALL ").join(parts)
        cursor.execute(query.as_string(connection.connection), values)
        found = {(what, key): as_text(json.loads(text)) for what, key, text in cursor.fetchall()}
    every = [hit for group in wanted.values() for hit in group]
    return {hit.pk: found.get((f"{hit.model}.{hit.field}", hit.object_id), GONE) for hit in every}


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
    """The rows of a kind that are tied to the account, oldest first; what happened several times a day stands once."""
    if person is None:
        return []
    model = model_of(hit.model)
    rows = with_places(rows_of(model, hit.field, person))
    if name := day_field(model):
        rows = rows.order_by(name, "pk")
    told: dict[tuple[date | None, str, Place], int] = {}
    for row in rows:
        key = (day_of(row), _what(row), place_of(row))
        told[key] = told.get(key, 0) + 1
    return [
        Row(day, f"{what} ({count:,} times)" if count > 1 else what, place.reference, place.url)
        for (day, what, place), count in told.items()
    ]


def _what(row: Model) -> str:
    """Of an act what was done, such as Record update; of anything else its kind."""
    verb = str(getattr(row, "verb", "")).rpartition(".")[2].replace("_", " ").replace("-", " ")
    return f"{verb[:1].upper()}{verb[1:]}" if verb else kind_words(type(row))
