"""Rows as PostgreSQL's COPY reads them, columns and defaults taken from the product's models."""

import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db import models

from bench.data.table import Row, Table, World

CHUNK = 5000
BEGAN = "2015-04-01 09:00:00+00"
SPECIAL = re.compile(r"[\\\n\r\t]")
ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def encoded(value: Any) -> str:
    """One value of a line."""
    if value is None:
        return "\\N"
    if isinstance(value, tuple):
        return "{" + ",".join(map(encoded, value)) + "}"
    if isinstance(value, dict):
        value = json.dumps(value)
    if isinstance(value, str):
        return value.translate(ESCAPES) if SPECIAL.search(value) else value
    if isinstance(value, bool):
        return "t" if value else "f"
    return str(value)


def columns_of(model: type[models.Model], numbered: bool = False) -> list[models.Field]:
    """All but what the database counts by itself, unless the rows are numbered already."""
    every = model._meta.local_concrete_fields
    return [field for field in every if numbered or not isinstance(field, models.AutoField)]


def filler(fields: Sequence[models.Field]) -> Callable[[Row], str]:
    """A function that makes a line of a row; what the row does not name takes the model's default."""
    pairs = [(field.attname, None if field.primary_key else field.get_default()) for field in fields]

    def line(row: Row) -> str:
        return "\t".join([encoded(row.get(name, default)) for name, default in pairs]) + "\n"

    return line


def copies_of(world: World, table: Table, i: int, row: Row) -> Iterator[Row]:
    """What the trail holds of a row: the same columns as they were, and the act."""
    for copy in table.copies(world, i):
        was = row | copy.was
        yield was | {
            "pgh_label": copy.label,
            "pgh_obj_id": row["id"],
            "pgh_context_id": copy.act,
            "pgh_created_at": was.get("saved_at") or BEGAN,
        }


class Target:
    """One table that lines are gathered for and sent to."""

    def __init__(self, cursor: Any, model: type[models.Model], numbered: bool = False) -> None:
        fields = columns_of(model, numbered)
        names = ", ".join(f'"{field.column}"' for field in fields)
        self.cursor = cursor
        self.statement = f'COPY "{model._meta.db_table}" ({names}) FROM STDIN'
        self.line = filler(fields)
        self.waiting: list[str] = []
        self.count = 0

    def add(self, row: Row) -> None:
        """Keep a row; many go together."""
        self.waiting.append(self.line(row))
        if len(self.waiting) >= CHUNK:
            self.send()

    def send(self) -> int:
        """Send what waits; the number of rows so far."""
        if self.waiting:
            self.cursor.copy_expert(self.statement, io.StringIO("".join(self.waiting)))
            self.count += len(self.waiting)
            self.waiting.clear()
        return self.count


def copy_table(cursor: Any, world: World, table: Table, places: Iterable[int]) -> int:
    """Load these places of one table, and the copies of a tracked one; the number of rows."""
    model = apps.get_model(table.model)
    event = getattr(model, "pgh_event_model", None)
    own = Target(cursor, model, table.numbered)
    copied = Target(cursor, event) if event is not None else None
    for i in places:
        row = table.row(world, i)
        if row is None:
            continue
        own.add(row)
        if copied is not None:
            for copy in copies_of(world, table, i, row):
                copied.add(copy)
    return own.send() + (copied.send() if copied is not None else 0)
