"""How far a year's audit of schools has come: by phase and by day. Plain values in, no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Asked:
    """One return that is expected, and the day on which it came in, if it did."""

    phase: str
    returned_on: date | None = None


@dataclass(frozen=True)
class Count:
    """Returned of expected."""

    returned: int
    expected: int


@dataclass(frozen=True)
class Day:
    """A day on which returns came in: how many that day, and how many until then."""

    on: date
    came: int
    so_far: int


def by_phase(asked: Iterable[Asked], phases: Iterable[str]) -> dict[str, Count]:
    """Each phase that was asked at all, in the order given."""
    rows = list(asked)
    found = {}
    for phase in phases:
        of_phase = [each for each in rows if each.phase == phase]
        if of_phase:
            found[phase] = Count(sum(each.returned_on is not None for each in of_phase), len(of_phase))
    return found


def in_steps(days: Sequence[Day], first: date, last: date, most: int = 9) -> list[tuple[date, int]]:
    """For a chart: how many were in by the end of each week from the first day to the last, or of every so many weeks
    where there are more weeks than fit; the last day ends it."""
    weeks = (last - first).days // 7 + 1
    step = timedelta(weeks=-(-weeks // most))
    found, end = [], first + step - timedelta(days=1)
    while end < last:
        found.append((end, _until(days, end)))
        end += step
    return [*found, (last, _until(days, last))]


def _until(days: Sequence[Day], on: date) -> int:
    return max((each.so_far for each in days if each.on <= on), default=0)


def by_day(asked: Iterable[Asked]) -> list[Day]:
    """The days on which returns came in, the earliest first, with the running total."""
    days: dict[date, int] = {}
    for each in asked:
        if each.returned_on is not None:
            days[each.returned_on] = days.get(each.returned_on, 0) + 1
    found, total = [], 0
    for on in sorted(days):
        total += days[on]
        found.append(Day(on, days[on], total))
    return found
