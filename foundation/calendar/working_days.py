"""Working days in England: Monday to Friday without bank holidays and one-off days."""

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

import holidays

ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays of a year, substitute days included."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date, one_off: Collection[date] = ()) -> bool:
    """`one_off` are days off that the calendar cannot know, such as an office closure."""
    return day.weekday() < 5 and day not in bank_holidays(day.year) and day not in one_off


def add_working_days(start: date, days: int, one_off: Collection[date] = ()) -> date:
    """The day so many working days on. The day that starts the clock is day 0, a working day or not.

    Negative goes back; 0 is the start itself, even where that is no working day.
    """
    step = ONE_DAY if days >= 0 else -ONE_DAY
    day, left = start, abs(days)
    while left:
        day += step
        left -= is_working_day(day, one_off)
    return day


def working_days_between(start: date, end: date, one_off: Collection[date] = ()) -> int:
    """Working days after the start, up to and with the end; negative when the end comes first."""
    if end < start:
        return -working_days_between(end, start, one_off)
    span = (end - start).days
    return sum(is_working_day(start + timedelta(days=n), one_off) for n in range(1, span + 1))
