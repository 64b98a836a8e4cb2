"""Where the very same words stand in the whole database, libraries' tables and copies of the trail included."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models
from psycopg2 import sql

from foundation.database.rights import rights_by_table
from foundation.subject_requests.kinds import kind_words
from foundation.subject_requests.models import Search, SubjectRequest
from foundation.subject_requests.places import Place, place_of
from foundation.subject_requests.selectors.fields import Model, as_text, field_words
from foundation.trail.copies import Event
from foundation.trail.taking_out import can_be_taken_out

ONE = "SELECT {label}, {name}, {key}::text FROM {table} WHERE {tests}"
MOST = 500
TEXTS = (models.CharField, models.TextField, models.JSONField)
KEPT_WITH_REQUEST = (SubjectRequest, Search)


@dataclass(frozen=True)
class Spot:
    """One field of one row in which the words stand."""

    model: str
    field: str
    object_id: str
    kind: str
    field_name: str
    place: Place
    text: str
    can_go: bool
    why_not: str = ""

    @property
    def key(self) -> str:
        """Names it on the page."""
        return f"{self.model}:{self.field}:{self.object_id}"


def spots(passages: Iterable[str]) -> list[Spot]:
    """Every field of every row that holds one of these passages, to the letter; one query for all tables."""
    wanted = [each for each in passages if each]
    if not wanted:
        return []
    with connection.cursor() as cursor:
        query, values = _query(wanted)
        cursor.execute(query.as_string(connection.connection), values)
        found = cursor.fetchall()
    return [spot for label, name, key in found if (spot := _spot(label, name, key)) is not None]


def _query(passages: list[str]) -> tuple[sql.Composed, list[str]]:
    readable = {table for table, rights in rights_by_table().items() if "SELECT" in rights}
    parts: list[sql.Composable] = []
    values: list[str] = []
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table not in readable or not model._meta.managed or model._meta.proxy:
            continue
        for field in model._meta.local_fields:
            if not isinstance(field, TEXTS) or field.primary_key:
                continue
            plain = [_as_stored(field, each) for each in passages]
            tests = sql.SQL(" OR ").join(
                [sql.SQL("strpos({}::text, %s) > 0").format(sql.Identifier(field.column))] * len(plain)
            )
            parts.append(
                sql.SQL(ONE).format(
                    label=sql.Literal(model._meta.label_lower),
                    name=sql.Literal(field.name),
                    key=sql.Identifier(str(model._meta.pk.column)),
                    table=sql.Identifier(model._meta.db_table),
                    tests=tests,
                )
            )
            values += plain
    return sql.SQL(" UNION ALL ").join(parts) + sql.SQL(f" LIMIT {MOST}"), values


def _as_stored(field: Any, passage: str) -> str:
    """A structure is read as the text it is stored as, where quotes are escaped."""
    return json.dumps(passage, ensure_ascii=False)[1:-1] if isinstance(field, models.JSONField) else passage


def _spot(label: str, name: str, key: str) -> Spot | None:
    model: Model = apps.get_model(label)
    row = model._base_manager.filter(pk=key).first()
    if row is None:
        return None
    copied = getattr(model, "pgh_tracked_model", model)
    can_go, why_not = _may_go(model, name)
    return Spot(
        model=label,
        field=name,
        object_id=key,
        kind=f"{kind_words(copied)}, copy of the trail" if issubclass(model, Event) else kind_words(model),
        field_name=field_words(model, name),
        place=Place() if issubclass(model, Event) else place_of(row),
        text=as_text(getattr(row, name)),
        can_go=can_go,
        why_not=why_not,
    )


def _may_go(model: Model, name: str) -> tuple[bool, str]:
    if model in KEPT_WITH_REQUEST:
        return False, "Kept with the request itself"
    if can_be_taken_out(model, name):
        return True, ""
    if issubclass(model, Event):
        return False, "Copies of what is no free text stay as they are"
    return False, "No free text: change it on its own page"
