"""Medians and how sure they are: ratios of pairs, resampled with a fixed seed."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

RESAMPLES = 2000


@dataclass(frozen=True)
class Estimate:
    """A median with the interval that holds it in 95 of 100 resamples."""

    value: float
    low: float
    high: float


def bootstrap(values: Sequence[float]) -> Estimate:
    """Resample with replacement; the same values always give the same interval."""
    chance = random.Random(len(values))  # noqa: S311 - for resampling, and the same each time
    medians = sorted(median(chance.choices(values, k=len(values))) for _ in range(RESAMPLES))
    return Estimate(median(values), medians[RESAMPLES // 40], medians[-RESAMPLES // 40])


def ratios(ours: Sequence[float], against: Sequence[float]) -> list[float]:
    """Round by round: what disturbed one side of a round most likely disturbed the other."""
    return [one / other for one, other in zip(ours, against, strict=True)]
