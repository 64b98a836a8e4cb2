"""Rounding that a reader can check: halves go up, and parts of a whole add up to the whole."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import accumulate

Number = int | Decimal | Fraction


def round_half_up(value: Number, places: int = 0) -> Decimal:
    """Round as people do: 2.5 becomes 3 and -2.5 becomes -3 (Python's own rounding goes to the even one)."""
    unit = Decimal(1).scaleb(-places)
    if not isinstance(value, Fraction):
        return Decimal(value).quantize(unit, rounding=ROUND_HALF_UP)
    # in whole numbers, because a third has no exact decimal
    n, d = 2 * abs(value.numerator) * 10**places + value.denominator, 2 * value.denominator
    whole = Decimal(n // d).scaleb(-places).quantize(unit)
    return whole if value >= 0 else -whole


def percentage(part: int, whole: int, places: int = 0) -> Decimal | None:
    """One percentage, halves up; None when there is nothing to divide by."""
    return round_half_up(Fraction(100 * part, whole), places) if whole else None


def percentages(counts: Sequence[int], places: int = 0) -> tuple[Decimal, ...] | None:
    """Percentages of the parts of a whole that add up to exactly 100; None when the whole is nothing.

    Largest remainder: each share is cut, then the largest remainders are raised until the sum is 100. Of
    equal remainders the larger count is raised first, then the earlier one. The reports' timeliness tables
    are printed so (44 of 91 prints 49 beside 36, 13 and 2).
    """
    total = sum(counts)
    if any(count < 0 for count in counts):
        raise ValueError("A count cannot be negative")
    if not total:
        return None
    units = 100 * 10**places
    cut = [count * units // total for count in counts]
    order = sorted(range(len(counts)), key=lambda i: (-(counts[i] * units % total), -counts[i], i))
    for index in order[: units - sum(cut)]:
        cut[index] += 1
    return tuple(Decimal(share).scaleb(-places) for share in cut)


def cumulative_percentages(counts: Sequence[int], places: int = 0) -> tuple[Decimal, ...] | None:
    """Percentages of the running total, each from the running count and not from rounded parts."""
    total = sum(counts)
    if not total:
        return None
    return tuple(round_half_up(Fraction(100 * running, total), places) for running in accumulate(counts))
