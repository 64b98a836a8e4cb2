"""A value against its target or range, by what is good for it, with the reason in words."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from foundation.figures import Marker, with_unit
from performance.choices import Polarity

Number = int | Decimal


class BandWord(StrEnum):
    """The colour as a word; grey judges nothing."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"


@dataclass(frozen=True)
class Goal:
    """A target, or a range of which one end may be open. Tolerance is absolute, or a share of the goal."""

    target: Number | None = None
    low: Number | None = None
    high: Number | None = None
    tolerance: Number | None = None
    tolerance_share: Fraction = Fraction(1, 10)

    def __post_init__(self) -> None:
        if self.target is not None and self.has_range:
            raise ValueError("A goal is a target or a range, not both")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("The low end of a range is above its high end")

    @property
    def has_range(self) -> bool:
        """At least one end of a range is given."""
        return self.low is not None or self.high is not None

    def edges(self, polarity: str) -> tuple[Number | None, Number | None]:
        """The lowest and the highest good value; a target is one end, on the side that its polarity gives."""
        if self.has_range:
            return self.low, self.high
        if polarity == Polarity.HIGH:
            return self.target, None
        return (None, self.target) if polarity == Polarity.LOW else (None, None)

    def text(self, unit: str = "", places: int = 0) -> str:
        """the target of 90%, the range of 2% to 4%, the limit of at most 6%; a goal of 5.5% is not said as 6%."""
        low, high = (None if end is None else _exactly(end, unit, places) for end in (self.low, self.high))
        if self.target is not None:
            return f"the target of {_exactly(self.target, unit, places)}"
        if low is not None and high is not None:
            return f"the range of {low} to {high}"
        return f"the limit of at least {low}" if high is None else f"the limit of at most {high}"


def _exactly(end: Number, unit: str, places: int) -> str:
    """With the places of the indicator, or more where somebody set the goal with more."""
    exponent = Decimal(end).normalize().as_tuple().exponent
    own = -exponent if isinstance(exponent, int) else 0
    return with_unit(end, unit, max(places, own))


@dataclass(frozen=True)
class Band:
    """A colour and why."""

    word: BandWord
    why: str

    def sentence(self) -> str:
        """Amber: 82% misses the target of 90%, within tolerance."""
        return f"{self.word.capitalize()}: {self.why}"


def band_of(
    value: Number | Marker, *, polarity: str, goal: Goal | None = None, unit: str = "", places: int = 0
) -> Band:
    """Green inside the target or range; amber within tolerance; red beyond; grey where nothing is judged.

    Judges the exact value, so what prints as 90% may still miss 90%. A range says itself what is good, so
    it judges a neutral indicator too; a single target does not.
    """
    if isinstance(value, Marker):
        return Band(BandWord.GREY, value.word.lower())
    if goal is None or (goal.target is None and not goal.has_range):
        return Band(BandWord.GREY, "no target")
    low, high = goal.edges(polarity)
    if low is None and high is None:
        return Band(BandWord.GREY, "neither more nor less is better")
    missed = low if low is not None and value < low else high if high is not None and value > high else None
    shown, aim = with_unit(value, unit, places), goal.text(unit, places)
    if missed is None:
        return Band(BandWord.GREEN, f"{shown} meets {aim}")
    if abs(Fraction(value) - Fraction(missed)) <= _tolerance(goal, missed):
        return Band(BandWord.AMBER, f"{shown} misses {aim}, within tolerance")
    return Band(BandWord.RED, f"{shown} misses {aim}")


def _tolerance(goal: Goal, missed: Number) -> Fraction:
    if goal.tolerance is not None:
        return Fraction(goal.tolerance)
    return abs(Fraction(missed)) * goal.tolerance_share
