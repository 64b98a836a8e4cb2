"""What erasing a person means to the apps above: each says what keeps it from being done, what goes and what stays."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Func, IntegerField, Subquery

from foundation.identity.models import User

Rows = Callable[[User], Any]
"""A query set of what belongs to a person."""


@dataclass(frozen=True)
class Goes:
    """Rows or values that go with the person: in words, which they are, and how they are removed."""

    words: str
    rows: Rows
    remove: Callable[[User], None]


@dataclass(frozen=True)
class Stays:
    """What stays although it names or is tied to the person: in words, why, and which rows they are."""

    words: str
    why: str
    rows: Rows


Blocker = Callable[[User], list[str]]
"""Sentences that say what must be done first; empty when nothing."""

_blockers: dict[str, Blocker] = {}
_goes: dict[str, Goes] = {}
_stays: dict[str, Stays] = {}


def register_blocker(code: str, blocker: Blocker) -> None:
    """Add something that must be done before a person can be forgotten."""
    _once(_blockers, code)
    _blockers[code] = blocker


def register_goes(code: str, part: Goes) -> None:
    """Add something that goes."""
    _once(_goes, code)
    _goes[code] = part


def register_stays(code: str, part: Stays) -> None:
    """Add something that stays."""
    _once(_stays, code)
    _stays[code] = part


def blockers(person: User) -> list[str]:
    """What must be done first, all of it."""
    return [sentence for blocker in _blockers.values() for sentence in blocker(person)]


def going() -> dict[str, Goes]:
    """Everything that goes, in the order of registration."""
    return dict(_goes)


def staying() -> dict[str, Stays]:
    """Everything that stays, in the order of registration."""
    return dict(_stays)


def how_many(person: User) -> dict[str, int]:
    """How many rows each part has, by its code: one query for all of them."""
    parts = {f"goes_{code}": part.rows for code, part in _goes.items()}
    parts |= {f"stays_{code}": part.rows for code, part in _stays.items()}
    counts = {name: _count_of(rows(person)) for name, rows in parts.items()}
    found: dict[str, Any] = dict(User.objects.filter(pk=person.pk).values(**counts).get())
    return {name: int(found[name] or 0) for name in counts}


def _count_of(rows: Any) -> Subquery:
    """Counted without grouping, inside the one query."""
    counted = rows.order_by().annotate(how_many=Func(F("pk"), function="COUNT", output_field=IntegerField()))
    return Subquery(counted.values("how_many"))


def _once(registered: Any, code: str) -> None:
    if code in registered:
        raise ValueError(f"Two parts of erasing are registered as {code}.")
