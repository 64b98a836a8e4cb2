"""How ratings moved between two audits: what became of each, and what has no comparator."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

from audits.crosswalks import Became


@dataclass(frozen=True)
class Rating:
    """What one agency was rated on one line. `row` is whatever leads back to the answer."""

    agency: Hashable
    line: Hashable
    grade: str
    row: Hashable = None


@dataclass(frozen=True)
class Pair:
    """An earlier rating and the one that answers it."""

    before: Rating
    after: Rating


class Why(StrEnum):
    """Why a rating has no comparator; shown, never dropped."""

    NOT_RATED_AGAIN = "not_rated_again"
    SPLIT = "split"
    NOT_RATED_BEFORE = "not_rated_before"
    AFTER_SPLIT = "after_split"
    STANDARD_SPLIT = "standard_split"
    AFTER_STANDARD_SPLIT = "after_standard_split"

    @property
    def text(self) -> str:
        """As printed in the list."""
        return f"no comparator: {WHY_TEXTS[self]}"


WHY_TEXTS = {
    Why.NOT_RATED_AGAIN: "not rated again, or the standard has gone",
    Why.SPLIT: "the agency was split",
    Why.NOT_RATED_BEFORE: "a new standard or a new agency",
    Why.AFTER_SPLIT: "the agency came out of a split",
    Why.STANDARD_SPLIT: "the standard was split",
    Why.AFTER_STANDARD_SPLIT: "the standard came out of a split",
}


@dataclass(frozen=True)
class Unpaired:
    """A rating without a comparator, and why."""

    rating: Rating
    why: Why


@dataclass(frozen=True)
class Movement:
    """Pairs and what has none. Every earlier rating is in exactly one of `pairs` and `only_before`."""

    pairs: tuple[Pair, ...]
    only_before: tuple[Unpaired, ...]
    only_after: tuple[Unpaired, ...]

    def cells(self, groups: Mapping[str, str] | None = None) -> dict[tuple[str, str], tuple[Pair, ...]]:
        """The pairs behind each (from, to). `groups` joins grades, such as good and outstanding into one."""
        named = groups or {}

        def cell(pair: Pair) -> tuple[str, str]:
            start, end = pair.before.grade, pair.after.grade
            return named.get(start, start), named.get(end, end)

        return {key: tuple(found) for key, found in groupby(sorted(self.pairs, key=cell), key=cell)}

    def counts(self, groups: Mapping[str, str] | None = None) -> dict[tuple[str, str], int]:
        """How many moved from each grade to each; the cells of a row add up to `from_total`."""
        return {key: len(found) for key, found in self.cells(groups).items()}

    def from_total(self, grade: str) -> int:
        """How many paired ratings began at this grade."""
        return sum(pair.before.grade == grade for pair in self.pairs)


def movement(
    before: Iterable[Rating],
    after: Iterable[Rating],
    succession: Mapping[Any, Collection[Any]] | None = None,
    crosswalk: Mapping[Any, Became] | None = None,
) -> Movement:
    """Pair each earlier rating with the later one of the same line and of the agency that answers for it now.

    `succession` gives, for an earlier agency that no longer answers itself, the agencies that do. One
    successor takes the rating over, so a merger pairs each of its predecessors with its one new rating;
    with several (a split) nobody can say whose it is, and it has no comparator. `crosswalk` says the same of lines
    that are not asked any more: one that became another pairs with it, one that was split with none.
    """
    earlier, heirs, led = tuple(before), succession or {}, crosswalk or {}
    later = {(rating.agency, rating.line): rating for rating in _once(after)}
    _once(earlier)
    split = {heir for successors in heirs.values() if len(successors) > 1 for heir in successors}
    pairs, only_before = [], []
    for rating in earlier:
        answering = tuple(heirs.get(rating.agency, (rating.agency,)))
        line = led[rating.line].heir if rating.line in led else rating.line
        match = later.get((answering[0], line)) if len(answering) == 1 else None
        if match is not None:
            pairs.append(Pair(rating, match))
        else:
            only_before.append(Unpaired(rating, _why_not_again(rating, len(answering) > 1, led)))
    paired = {(pair.after.agency, pair.after.line) for pair in pairs}
    parts = {line for each in led.values() if each.is_split for line in each.lines}
    only_after = [
        Unpaired(rating, _why_not_before(rating, split, parts))
        for key, rating in later.items()
        if key not in paired
    ]
    return Movement(tuple(pairs), tuple(only_before), tuple(only_after))


def _why_not_again(rating: Rating, is_split: bool, led: Mapping[Any, Became]) -> Why:
    if is_split:
        return Why.SPLIT
    became = led.get(rating.line)
    return Why.STANDARD_SPLIT if became and became.is_split else Why.NOT_RATED_AGAIN


def _why_not_before(rating: Rating, split: Collection[Any], parts: Collection[Any]) -> Why:
    if rating.agency in split:
        return Why.AFTER_SPLIT
    return Why.AFTER_STANDARD_SPLIT if rating.line in parts else Why.NOT_RATED_BEFORE


def _once(ratings: Iterable[Rating]) -> tuple[Rating, ...]:
    """An agency has one rating of a line in an audit; two would be counted twice."""
    rows = tuple(ratings)
    again = [key for key, n in Counter((row.agency, row.line) for row in rows).items() if n > 1]
    if again:
        raise ValueError(f"Rated twice: {again[0]}")
    return rows
