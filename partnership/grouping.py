"""Rows under headings: each row in every group it belongs to, the whole counted once."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

R = TypeVar("R", bound=Hashable)


@dataclass(frozen=True)
class Place:
    """One group to which a row belongs: what it sorts by, and its heading."""

    order: tuple[Any, ...]
    title: str


@dataclass(frozen=True)
class Group(Generic[R]):
    """A heading with its rows, in the order in which they came."""

    place: Place
    rows: tuple[R, ...]

    @property
    def title(self) -> str:
        """The heading."""
        return self.place.title


@dataclass(frozen=True)
class Grouped(Generic[R]):
    """All groups, and how many rows there are: one that stands in three groups is one row."""

    groups: tuple[Group[R], ...]
    total: int

    @property
    def repeated(self) -> int:
        """How often a row stands in a further group."""
        return sum(len(group.rows) for group in self.groups) - self.total

    def entries(self) -> list[tuple[Group[R], R]]:
        """Row by row, group after group."""
        return [(group, row) for group in self.groups for row in group.rows]


def grouped(rows: Iterable[R], places_of: Callable[[R], Sequence[Place]]) -> Grouped[R]:
    """Put each row under each of its headings once; headings in their order, rows as they came.

    A row without a heading would be lost, so `places_of` names one for “none” too.
    """
    found: dict[Place, list[R]] = {}
    every: dict[R, None] = {}
    for row in rows:
        every[row] = None
        for place in dict.fromkeys(places_of(row)):
            found.setdefault(place, []).append(row)
    groups = tuple(Group(place, tuple(found[place])) for place in sorted(found, key=lambda one: one.order))
    return Grouped(groups, len(every))
