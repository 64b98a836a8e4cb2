"""Real change or noise: a series against its own usual range."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

# Limits from fewer points are trial limits; better to say that it is too early (NHS "plot the dots").
MINIMUM_POINTS = 12
RUN = 7
# Three standard deviations estimated from the mean moving range, as on every individuals chart.
RANGE_FACTOR = Fraction(266, 100)


class Trend(StrEnum):
    """What a series says of its last point."""

    TOO_FEW = "too_few"
    USUAL = "usual"
    HIGHER = "higher"
    LOWER = "lower"

    def sentence(self, noun: str = "quarters") -> str:
        """In plain words."""
        return {
            Trend.TOO_FEW: f"too few {noun} to tell",
            Trend.USUAL: "no real change: within its usual range",
            Trend.HIGHER: "really higher than it used to be",
            Trend.LOWER: "really lower than it used to be",
        }[self]


def trend_of(points: Sequence[int | Decimal | None], minimum: int = MINIMUM_POINTS) -> Trend:
    """Higher or lower when the last point leaves the usual range, or the last seven lie beyond the mean.

    Gaps (None) are left out and not counted; below the minimum nothing is said.
    """
    known = [Fraction(point) for point in points if point is not None]
    if len(known) < max(minimum, RUN):
        return Trend.TOO_FEW
    mean = sum(known, Fraction(0)) / len(known)
    steps = [abs(late - early) for early, late in pairwise(known)]
    reach = RANGE_FACTOR * sum(steps, Fraction(0)) / len(steps)
    last, run = known[-1], known[-RUN:]
    if last > mean + reach or all(point > mean for point in run):
        return Trend.HIGHER
    if last < mean - reach or all(point < mean for point in run):
        return Trend.LOWER
    return Trend.USUAL
