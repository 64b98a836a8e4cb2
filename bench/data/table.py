"""A table of the generator: its model, how many rows a scale has, and the row at a place."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from bench.data import dice, words
from bench.data.shape import Scale

Row = dict[str, Any]
SETUP = "act_setup"


@dataclass(frozen=True)
class World:
    """Seed and scale: all that a row depends on beside its table and place."""

    seed: int
    scale: Scale

    def id(self, table: str, i: int) -> str:
        """The id of row `i` of a table."""
        return _key(self.seed, table, i)

    def bits(self, *place: object) -> int:
        """64 even bits."""
        return dice.number(self.seed, *place)

    def text(self, length: int, *place: object) -> str:
        """Invented prose of about so many letters."""
        return words.text(self.seed, self.bits("text", *place), length)


@lru_cache(maxsize=200_000)
def _key(seed: int, table: str, i: int) -> str:
    return dice.key(seed, table, i)


@dataclass(frozen=True)
class Copy:
    """One copy that the trail holds of a row: how it came about, in which act, and what was different then."""

    label: str
    act: str
    was: Row = field(default_factory=dict)


def inserted(world: World, _i: int) -> list[Copy]:
    """Most rows were written once, when everything was set up."""
    return [Copy("insert", world.id(SETUP, 0))]


@dataclass(frozen=True)
class Table:
    """`row` gives the values of the model's columns at place `i`, or none where there is no row.

    Columns that it does not name take the model's default. `copies` are those of a tracked model. Where the database
    counts rows by itself, `numbered` says that the row names its number, because another table points to it.
    """

    name: str
    model: str
    count: Callable[[Scale], int]
    row: Callable[[World, int], Row | None]
    copies: Callable[[World, int], list[Copy]] = inserted
    numbered: bool = False
