"""A figure: every number shown anywhere, with what it counts, of how many, for when and from which rows.

Pages, API, packs and reports draw the same figures. What is not known is a marker with its word, never 0.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from foundation.calendar.periods import Period
from foundation.rounding import round_half_up

FEWEST = 5
"""No percentage of fewer than this, unless the subject asks for more; the counts alone are shown."""


class Marker(StrEnum):
    """Why there is no number. Each has a printed word and an explanation."""

    NO_DATA = "no_data"
    NOT_COLLATED = "not_collated"
    SUPPRESSED = "suppressed"
    NOT_APPLICABLE = "not_applicable"
    TOO_FEW = "too_few"

    @property
    def word(self) -> str:
        """What stands in the place of the number."""
        return MARKER_TEXTS[self][0]

    @property
    def explanation(self) -> str:
        """What the word means, for the details beside it."""
        return MARKER_TEXTS[self][1]


MARKER_TEXTS = {
    Marker.NO_DATA: (
        "No data",
        "Nothing was recorded or supplied for this period, or there is nothing to count.",
    ),
    Marker.NOT_COLLATED: ("Not collated", "This was not collected at the time. It does not mean none."),
    Marker.SUPPRESSED: ("Suppressed", "Hidden because a small number could point to a person."),
    Marker.NOT_APPLICABLE: ("Not applicable", "This does not apply here."),
    Marker.TOO_FEW: (
        "Too few for a percentage",
        "A percentage of so few would mislead, so the count is given instead.",
    ),
}


@dataclass(frozen=True)
class Figure:
    """A number or a marker. `n` of `d` stand behind a percentage, `counted` names them ("cases").

    A percentage of fewer than `minimum` cannot be made: `share` and `measure` give the counts in its place.
    """

    code: str
    label: str
    value: Decimal | int | Marker
    n: int | None = None
    d: int | None = None
    unit: str = ""
    counted: str = ""
    places: int = 0
    minimum: int = FEWEST
    period: Period | None = None
    definition: str = ""
    as_at: date | datetime | None = None
    url: str = ""

    def __post_init__(self) -> None:
        if self.value is Marker.SUPPRESSED and (self.n is not None or self.d is not None):
            raise ValueError("A suppressed figure must not carry the counts that it hides")
        if self.unit == "%" and self.number is not None and self.d is not None and self.d < self.minimum:
            raise ValueError(f"A percentage of {self.d} must not be shown: give the counts")

    def __str__(self) -> str:
        return self.text()

    @property
    def marker(self) -> Marker | None:
        """Why there is no number; None when there is one."""
        return self.value if isinstance(self.value, Marker) else None

    @property
    def number(self) -> Decimal | int | None:
        """The number for a chart or a sum; None, and so never 0, where there is a marker."""
        return None if isinstance(self.value, Marker) else self.value

    @property
    def is_too_few(self) -> bool:
        """Counts are shown, a percentage is not."""
        return self.value is Marker.TOO_FEW

    @property
    def explanation(self) -> str:
        """What the marker means; empty where there is a number."""
        if self.value is Marker.TOO_FEW and self.minimum:
            return f"{Marker.TOO_FEW.explanation} It takes at least {self.minimum}."
        return self.marker.explanation if self.marker else ""

    @property
    def counted_singly(self) -> str:
        """The word for one of what is counted: return, standard met, reply."""
        return _singular(self.counted)

    def value_text(self) -> str:
        """The number with its unit, without the counts behind it: 82%, 1,204, 652 per 10,000, No data."""
        if isinstance(self.value, Marker):
            return self.counts() if self.value is Marker.TOO_FEW and self.n is not None else self.value.word
        return with_unit(self.value, self.unit, self.places)

    def text(self) -> str:
        """As printed: 82% (41 of 50), 3 of 8 cases below the minimum, 1,204, Not collated."""
        if self.marker is None and self.n is not None and self.d is not None:
            return f"{self.value_text()} ({self.n:,} of {self.d:,})"
        return self.value_text()

    def counts(self) -> str:
        """What stands behind a share, in words: 41 of 50 returns, 0 of 1 action."""
        counted = self.counted_singly if self.d == 1 else self.counted
        return f"{self.n:,} of {self.d:,} {counted}".rstrip()

    def as_dict(self) -> dict[str, Any]:
        """The form of the API: a typed value, or null and a marker that says why."""
        return {
            "code": self.code,
            "label": self.label,
            "value": _plain(self.value),
            "marker": self.marker.value if self.marker else None,
            "explanation": self.explanation,
            "text": self.text(),
            "n": self.n,
            "d": self.d,
            "unit": self.unit,
            "counted": self.counted,
            "period": self.period.as_dict() if self.period else None,
            "definition": self.definition,
            "as_at": self.as_at.isoformat() if self.as_at else None,
            "url": self.url,
        }


def _singular(counted: str) -> str:
    """Standards met: standard met; replies: reply."""
    return re.sub(r"^(\w+?)(ies|s)\b", lambda word: word[1] + ("y" if word[2] == "ies" else ""), counted)


def count(code: str, label: str, value: int, **particulars: Any) -> Figure:
    """How many there are. None at all is 0; use `missing` where it is not known."""
    return Figure(code, label, value, **particulars)


def share(
    code: str, label: str, *, n: int, d: int, minimum: int = FEWEST, places: int = 0, **more: Any
) -> Figure:
    """n of d as a percentage, halves up. Fewer than the minimum give counts only; of nothing is no data."""
    if not 0 <= n <= d:
        raise ValueError(f"{n} of {d} is not a share")
    value: Decimal | Marker = Marker.NO_DATA
    if d:
        value = round_half_up(Fraction(100 * n, d), places) if d >= minimum else Marker.TOO_FEW
    return Figure(code, label, value, n=n, d=d, unit="%", places=places, minimum=minimum, **more)


def measure(
    code: str, label: str, value: Decimal | int, *, unit: str, places: int = 0, **more: Any
) -> Figure:
    """A number in a unit, as supplied or worked out: 652 per 10,000, £251,431, 8.5 out of 10.

    A percentage that comes with too few behind it gives its counts only, as `share` does.
    """
    few = unit == "%" and more.get("d") is not None and more["d"] < more.get("minimum", FEWEST)
    return Figure(code, label, Marker.TOO_FEW if few else value, unit=unit, places=places, **more)


def missing(code: str, label: str, marker: Marker = Marker.NO_DATA, **particulars: Any) -> Figure:
    """A figure without a number, and why."""
    return Figure(code, label, marker, **particulars)


def with_unit(value: Decimal | int, unit: str = "", places: int = 0) -> str:
    """1,204; 82%; £15,559; 652 per 10,000: thousands separated, the sign before the pound."""
    digits = f"{abs(round_half_up(value, places)):,}"
    sign = "-" if value < 0 and digits.strip("0.,") else ""
    if unit == "£":
        return f"{sign}£{digits}"
    if unit == "%":
        return f"{sign}{digits}%"
    return f"{sign}{digits} {unit}".rstrip()


def _plain(value: Decimal | int | Marker) -> int | float | None:
    if isinstance(value, Marker):
        return None
    return int(value) if value == int(value) else float(value)
