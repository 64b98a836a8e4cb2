"""A period of time as a typed value: a kind and its dates, never a text."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import total_ordering
from typing import Any

from foundation.calendar.dates import long_date

ONE_DAY = timedelta(days=1)


class PeriodKind(StrEnum):
    """What sort of period it is; two periods of the same dates and another kind are not the same."""

    FINANCIAL_YEAR = "financial_year"
    FINANCIAL_QUARTER = "financial_quarter"
    HALF_YEAR = "half_year"
    ACADEMIC_YEAR = "academic_year"
    CALENDAR_YEAR = "calendar_year"
    SNAPSHOT = "snapshot"
    ROLLING = "rolling"
    NOT_STATED = "not_stated"


# Months of each kind that lies on a grid, and the month in which its year begins.
GRID = {
    PeriodKind.FINANCIAL_YEAR: (12, 4),
    PeriodKind.FINANCIAL_QUARTER: (3, 4),
    PeriodKind.HALF_YEAR: (6, 4),
    PeriodKind.ACADEMIC_YEAR: (12, 9),
    PeriodKind.CALENDAR_YEAR: (12, 1),
}


@total_ordering
@dataclass(frozen=True)
class Period:
    """Kind and dates, both days included. A source that states no period has the kind "not stated"."""

    kind: PeriodKind
    start: date | None
    end: date | None

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", PeriodKind(self.kind))
        if not _is_sound(self):
            raise ValueError(f"No {self.kind.replace('_', ' ')} runs from {self.start} to {self.end}")

    def __str__(self) -> str:
        return self.text()

    def text(self) -> str:
        """As printed: 2019/20, Q2 2018/19, 31 March 2020, 12 months to 31 March 2020, period not stated."""
        if self.start is None or self.end is None:
            return "period not stated"
        year = f"{self.start.year}/{(self.start.year + 1) % 100:02}"
        if self.kind in (PeriodKind.FINANCIAL_QUARTER, PeriodKind.HALF_YEAR):
            months = GRID[self.kind][0]
            first = self.start.year - (self.start.month < 4)
            number = (self.start.month - 4) % 12 // months + 1
            letter = "Q" if self.kind is PeriodKind.FINANCIAL_QUARTER else "H"
            return f"{letter}{number} {first}/{(first + 1) % 100:02}"
        return {
            PeriodKind.FINANCIAL_YEAR: year,
            PeriodKind.ACADEMIC_YEAR: f"academic year {year}",
            PeriodKind.CALENDAR_YEAR: f"{self.start.year}",
            PeriodKind.SNAPSHOT: long_date(self.end),
        }.get(self.kind) or _window_text(self.start, self.end)

    def contains(self, other: "date | Period") -> bool:
        """Whether a day, or the whole of another period, lies in this one; never when one is not stated."""
        first, last = (other.start, other.end) if isinstance(other, Period) else (other, other)
        if self.start is None or self.end is None or first is None or last is None:
            return False
        return self.start <= first and last <= self.end

    def next(self) -> "Period":
        """The one after it: a snapshot moves by a year, a rolling period by its own length."""
        return self._shifted(1)

    def previous(self) -> "Period":
        """The one before it."""
        return self._shifted(-1)

    def as_dict(self) -> dict[str, Any]:
        """The form of the API."""
        return {
            "kind": self.kind.value,
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
            "text": self.text(),
        }

    def __lt__(self, other: "Period") -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[date, date, str]:
        # what is not stated goes last
        return (self.end or date.max, self.start or date.max, self.kind.value)

    def _shifted(self, steps: int) -> "Period":
        if self.start is None or self.end is None:
            raise ValueError("A period that is not stated has no neighbours")
        if self.kind is PeriodKind.SNAPSHOT:
            return snapshot(add_months(self.end, 12 * steps))
        if self.kind is PeriodKind.ROLLING:
            months = _months(self.start, self.end)
            return rolling(add_months(self.end, months * steps), months)
        return _from_start(self.kind, add_months(self.start, GRID[self.kind][0] * steps))


def financial_year(first: int) -> Period:
    """1 April of the first year to 31 March: `financial_year(2019)` is 2019/20."""
    return _from_start(PeriodKind.FINANCIAL_YEAR, date(first, 4, 1))


def financial_quarter(first: int, number: int) -> Period:
    """Q1 is April to June: `financial_quarter(2018, 2)` is Q2 2018/19."""
    return _from_start(PeriodKind.FINANCIAL_QUARTER, _part(first, number, 4))


def half_year(first: int, number: int) -> Period:
    """H1 is April to September of the financial year."""
    return _from_start(PeriodKind.HALF_YEAR, _part(first, number, 2))


def academic_year(first: int) -> Period:
    """1 September to 31 August."""
    return _from_start(PeriodKind.ACADEMIC_YEAR, date(first, 9, 1))


def calendar_year(year: int) -> Period:
    """1 January to 31 December."""
    return _from_start(PeriodKind.CALENDAR_YEAR, date(year, 1, 1))


def snapshot(day: date) -> Period:
    """The state of things on one day, such as 31 March; not the sum of the quarters before it."""
    return Period(PeriodKind.SNAPSHOT, day, day)


def rolling(end: date, months: int = 12) -> Period:
    """The months up to and including a day."""
    return Period(PeriodKind.ROLLING, add_months(end, -months) + ONE_DAY, end)


def financial_year_of(day: date) -> Period:
    """The financial year in which a day lies."""
    return financial_year(day.year - (day.month < 4))


def financial_quarter_of(day: date) -> Period:
    """The financial quarter in which a day lies."""
    return financial_quarter(day.year - (day.month < 4), (day.month - 4) % 12 // 3 + 1)


def academic_year_of(day: date) -> Period:
    """The academic year in which a day lies."""
    return academic_year(day.year - (day.month < 9))


def add_months(day: date, months: int) -> date:
    """The same day some months on; a month's end stays a month's end."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_last else min(day.day, last))


def _part(first: int, number: int, parts: int) -> date:
    if not 1 <= number <= parts:
        raise ValueError(f"There is no part {number} of {parts}")
    return add_months(date(first, 4, 1), (number - 1) * 12 // parts)


def _from_start(kind: PeriodKind, start: date) -> Period:
    return Period(kind, start, add_months(start, GRID[kind][0]) - ONE_DAY)


def _months(start: date, end: date) -> int:
    """Whole months from a first to a last day; 0 when they do not make whole months."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return next((n for n in (months, months + 1) if n > 0 and add_months(end, -n) + ONE_DAY == start), 0)


def _window_text(start: date, end: date) -> str:
    months = _months(start, end)
    return f"{months} month{'' if months == 1 else 's'} to {long_date(end)}"


def _is_sound(period: Period) -> bool:
    start, end = period.start, period.end
    if period.kind is PeriodKind.NOT_STATED:
        return start is None and end is None
    if start is None or end is None or end < start:
        return False
    if period.kind is PeriodKind.SNAPSHOT:
        return start == end
    if period.kind is PeriodKind.ROLLING:
        return _months(start, end) > 0
    months, begins = GRID[period.kind]
    on_grid = start.day == 1 and (start.month - begins) % months == 0
    return on_grid and end == add_months(start, months) - ONE_DAY


NOT_STATED = Period(PeriodKind.NOT_STATED, None, None)
