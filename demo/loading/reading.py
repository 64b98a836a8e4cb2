"""Reading the demonstration's files."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import yaml
from django.db.backends.postgresql.psycopg_any import DateRange

from demo.ratings import HERE, rows

__all__ = ["day", "during", "optional_day", "rows", "split", "tree"]


def day(text: str) -> date:
    """2021-10-15"""
    return date.fromisoformat(text)


def optional_day(text: str) -> date | None:
    """An empty cell is no day."""
    return day(text) if text else None


def during(row: dict[str, str]) -> DateRange:
    """`starts_on` to `ends_on`, which is the last day: a range ends on the day after."""
    ends = optional_day(row["ends_on"])
    return DateRange(day(row["starts_on"]), ends + timedelta(days=1) if ends else None, "[)")


def split(cell: str) -> list[str]:
    """Several codes in one cell are parted by semicolons."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def tree(name: str) -> Any:
    """A YAML file."""
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def grouped(found: Iterator[dict[str, str]], key: str) -> dict[str, list[dict[str, str]]]:
    """Rows by the value of one column, in their order."""
    groups: dict[str, list[dict[str, str]]] = {}
    for row in found:
        groups.setdefault(row[key], []).append(row)
    return groups
