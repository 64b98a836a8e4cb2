"""Counts of ratings and the share of standards that are met, as raw n and d for a figure."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol, TypeVar

# No percentage below this many answers that count (the partnership's setting; counts are shown instead).
MINIMUM = 5

Key = TypeVar("Key", bound=Hashable)


class GradeLike(Protocol):
    """What scoring asks of a grade; `audits.models.Grade` is one."""

    @property
    def code(self) -> str: ...

    @property
    def is_met(self) -> bool: ...

    @property
    def in_denominator(self) -> bool: ...


@dataclass(frozen=True)
class Score:
    """What a set of answers comes to. `None` among the ratings is an answer not yet given."""

    met: int
    counted: int
    not_applicable: int
    unanswered: int
    minimum: int = MINIMUM

    @property
    def answered(self) -> int:
        """Answers given, those that do not apply included."""
        return self.counted + self.not_applicable

    @property
    def has_percentage(self) -> bool:
        """Enough answers count to give a percentage."""
        return self.counted >= max(self.minimum, 1)

    @property
    def share(self) -> Fraction | None:
        """Met of counted, exactly; None when there are too few."""
        return Fraction(self.met, self.counted) if self.has_percentage else None


def score(ratings: Iterable[GradeLike | None], minimum: int = MINIMUM) -> Score:
    """Met over answered less not applicable: what does not apply is counted apart, outside it."""
    met = counted = not_applicable = unanswered = 0
    for grade in ratings:
        if grade is None:
            unanswered += 1
        elif grade.in_denominator:
            counted += 1
            met += grade.is_met
        else:
            not_applicable += 1
    return Score(met, counted, not_applicable, unanswered, minimum)


def counts_by_grade(ratings: Iterable[GradeLike | None], scale: Sequence[GradeLike]) -> dict[str, int]:
    """How many answers have each grade, in the scale's order and with its zeros.

    A rating from another scale is a mistake of ours and raises ValueError.
    """
    found = Counter(grade.code for grade in ratings if grade is not None)
    counts = {grade.code: found.pop(grade.code, 0) for grade in scale}
    if found:
        raise ValueError(f"Not on this scale: {', '.join(sorted(found))}")
    return counts


def strongest(scores: Mapping[Key, Score], number: int = 3) -> list[Key]:
    """The keys with the largest share met, larger sets first among equals; those with too few stay out."""
    return _ranked(scores, best=True)[:number]


def weakest(scores: Mapping[Key, Score], number: int = 3) -> list[Key]:
    """The keys with the smallest share met, larger sets first among equals; those with too few stay out."""
    return _ranked(scores, best=False)[:number]


def _ranked(scores: Mapping[Key, Score], *, best: bool) -> list[Key]:
    shares = [(found.share, found.counted, key) for key, found in scores.items()]
    enough = [(share, counted, key) for share, counted, key in shares if share is not None]
    # sorting keeps the order given for what is equal in both
    return [key for *_, key in sorted(enough, key=lambda row: (-row[0] if best else row[0], -row[1]))]
