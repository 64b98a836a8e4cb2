"""An agency's own rating and the partnership's: which of them counts, and how they differ.

Everything that shows one rating of an answer counts the effective one: results, movement, dashboards, reports. Which
moderated ratings are in force `ModeratedAnswer.objects.in_force()` says.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol, TypeVar

Grade = TypeVar("Grade")


class Graded(Protocol):
    """What this module asks of a grade; `audits.models.Grade` is one. 1 is the best."""

    @property
    def order(self) -> int: ...

    @property
    def is_met(self) -> bool: ...

    @property
    def in_denominator(self) -> bool: ...


class Outcome(StrEnum):
    """What moderation made of a self rating."""

    OPEN = "open"
    SAME = "same"
    HIGHER = "higher"
    LOWER = "lower"
    NOT_APPLICABLE = "not_applicable"
    NOW_APPLIES = "now_applies"


WORDS = {
    Outcome.OPEN: "Not moderated",
    Outcome.SAME: "Same rating",
    Outcome.HIGHER: "Rated higher",
    Outcome.LOWER: "Rated lower",
    Outcome.NOT_APPLICABLE: "Found not to apply",
    Outcome.NOW_APPLIES: "Found to apply",
}


COUNTED_AS = {
    Outcome.LOWER: "lower",
    Outcome.SAME: "the same",
    Outcome.HIGHER: "higher",
    Outcome.NOT_APPLICABLE: "found not to apply",
    Outcome.NOW_APPLIES: "found to apply",
}
"""After a number, in the order in which they are said."""
ALWAYS_SAID = (Outcome.LOWER, Outcome.SAME, Outcome.HIGHER)
NOT_YET = "Not moderated yet"


def effective(own: Grade | None, moderated: Grade | None) -> Grade | None:
    """The rating that counts: the partnership's where there is one, else the agency's own (domain, section 2.1)."""
    return own if moderated is None else moderated


def outcome(own: Graded, moderated: Graded | None) -> Outcome:
    """How the partnership's rating differs. A standard found not to apply is neither higher nor lower: it leaves
    the denominator and is counted apart."""
    if moderated is None:
        return Outcome.OPEN
    if own.in_denominator != moderated.in_denominator:
        return Outcome.NOW_APPLIES if moderated.in_denominator else Outcome.NOT_APPLICABLE
    if own.order == moderated.order:
        return Outcome.SAME
    return Outcome.HIGHER if moderated.order < own.order else Outcome.LOWER


def counted(pairs: Iterable[tuple[Graded, Graded | None]]) -> dict[Outcome, int]:
    """How many ratings came out in each way; every outcome is named, and together they are all pairs."""
    found = dict.fromkeys(Outcome, 0)
    for own, moderated in pairs:
        found[outcome(own, moderated)] += 1
    return found


def differs(own: Graded, moderated: Graded | None) -> bool:
    """The partnership rated otherwise, so that the reason is owed to the agency."""
    return outcome(own, moderated) not in {Outcome.OPEN, Outcome.SAME}


def is_unevidenced(grade: Graded | None, pieces: int) -> bool:
    """Rated as met with nothing shown for it: warned of and shown to the moderator, never blocked."""
    return grade is not None and grade.is_met and pieces == 0
