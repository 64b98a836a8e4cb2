"""The middle of a group of schools, shown only where it hides each of them. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

LEAST = 5
"""From so many schools on: with fewer, one could be told from the others."""


@dataclass(frozen=True)
class Middle:
    """What stands in the middle: a number or words, of how many schools. Without `words` it is not shown."""

    schools: int
    words: str = ""

    @property
    def is_shown(self) -> bool:
        """There are enough schools and something in the middle."""
        return bool(self.words)


def most_common(counts: Mapping[str, int], order: Sequence[str], least: int = LEAST) -> Middle:
    """The answer that most schools gave; of two that were given alike, both, in the order of the scale.

    With fewer schools than `least` nothing is shown.
    """
    schools = sum(counts.values())
    if schools < least:
        return Middle(schools)
    top = max(counts.values())
    found = [word for word in order if counts.get(word) == top]
    return Middle(schools, " or ".join(found))


def median(numbers: Sequence[Decimal], least: int = LEAST) -> Middle:
    """The number in the middle; between two it is their mean. With fewer schools than `least` nothing is shown."""
    schools = len(numbers)
    if schools < least:
        return Middle(schools)
    ordered = sorted(numbers)
    half = schools // 2
    middle = ordered[half] if schools % 2 else (ordered[half - 1] + ordered[half]) / 2
    return Middle(schools, f"{middle:,.2f}".rstrip("0").rstrip("."))
