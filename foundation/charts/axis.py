"""The value axis: round steps, and where a value falls between them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Axis:
    """Ends and round steps of an axis."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """0 at the low end, 1 at the high end."""
        return (value - self.low) / (self.high - self.low)


def axis_for(values: Sequence[float], *, from_zero: bool, unit: str = "") -> Axis:
    """Bars begin at zero. A line may begin above it only where zero would flatten it: its range is under
    a quarter of its height. Percentages that need most of the scale get all of it. Whole numbers, such as
    counts, get whole steps: half of one is nowhere.
    """
    low, high = min(values, default=0.0), max(values, default=1.0)
    if from_zero or low <= 0 or (high - low) > high / 4:
        low = min(low, 0.0)
    high = max(high, 0.0)
    if unit == "%" and low == 0 and 50 < high <= 100:
        high = 100.0
    if low == high:
        low, high = (low - 1, high + 1) if low else (0.0, 1.0)
    return _rounded(low, high, whole=all(float(value).is_integer() for value in values))


def stacked_axis(totals: Sequence[float], unit: str = "") -> Axis:
    """The axis of parts of a whole."""
    return axis_for([0.0, *totals], from_zero=True, unit=unit)


def _rounded(low: float, high: float, *, whole: bool) -> Axis:
    step = _step((high - low) / 5)
    if whole and not step.is_integer():
        step = max(1.0, 2 * step)  # 2.5 becomes 5
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = tuple(round(number * step, 10) for number in range(first, last + 1))
    return Axis(ticks[0], ticks[-1], ticks)


def _step(rough: float) -> float:
    power: float = 10.0 ** math.floor(math.log10(rough))
    return next(power * nice for nice in (1, 2, 2.5, 5, 10) if power * nice >= rough * 0.999)
