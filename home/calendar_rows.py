"""Rows of many kinds read by one query, and what they become in somebody's calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import CharField, DateField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse

from foundation.calendar.ical import Day

MOST = 500


@dataclass(frozen=True)
class Rows:
    """One kind: its rows, the day of each, the title with a place for a reference (`of`: where it stands), the page
    of each, and the field that names the row in the page's address."""

    kind: str
    rows: "QuerySet[Any]"
    day: Any
    title: str
    page: str
    of: str = ""
    on_page: str = "pk"

    def values(self, place: int, first: date, last: date) -> "QuerySet[Any, Any]":
        """Of the same shape whatever the kind; `place` says which one it was."""
        named = {
            "col_kind": Value(place),
            "col_key": F("pk"),
            "col_day": Cast(self.day, DateField()),
            "col_of": Cast(self.of, CharField()) if self.of else Value("", output_field=CharField()),
            "col_page": F(self.on_page),
        }
        rows = self.rows.order_by().select_related(None).annotate(**named)
        found: QuerySet[Any, Any] = rows.filter(col_day__range=(first, last)).values_list(*named)
        return found


def together(kinds: Sequence[Rows], first: date, last: date) -> list[Day]:
    """The days of all of them from one day to another; one query, none where there is no kind."""
    if not kinds:
        return []
    parts = [kind.values(place, first, last) for place, kind in enumerate(kinds)]
    found = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return [_day(kinds[place], key, on, of, page) for place, key, on, of, page in found[:MOST]]


def one_day(kind: str, key: object, on: date, title: str, path: str) -> Day:
    """`uid` is made of what never changes: the kind, the row's own key and the product's name on the network."""
    site = settings.BASE_URL.partition("://")[2].partition("/")[0].partition(":")[0] or "localhost"
    return Day(f"{kind}-{key}@{site}", on, title, f"{settings.BASE_URL.rstrip('/')}{path}")


def _day(kind: Rows, key: object, on: date, of: str, page: object) -> Day:
    return one_day(kind.kind, key, on, kind.title.format(of), reverse(kind.page, args=[page]))
