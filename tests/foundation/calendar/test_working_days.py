"""Working days follow England's bank holidays; the day that starts the clock is day 0."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.calendar.working_days import (
    add_working_days,
    bank_holidays,
    is_working_day,
    working_days_between,
)

days = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2020, 5, 4), True),  # the early May holiday was moved to the 8th that year
        (date(2020, 5, 8), False),
        (date(2021, 12, 27), False),  # in place of Saturday 25 December
        (date(2021, 12, 28), False),
        (date(2022, 6, 3), False),
        (date(2022, 9, 19), False),
        (date(2023, 5, 8), False),
        (date(2026, 4, 3), False),
        (date(2026, 4, 6), False),
        (date(2026, 11, 3), True),
        (date(2026, 11, 7), False),
        (date(2026, 3, 17), True),  # a holiday in Northern Ireland
        (date(2026, 11, 30), True),  # a holiday in Scotland
    ],
)
def test_bank_holidays_are_englands(day, works):
    assert is_working_day(day) is works


def test_england_has_eight_bank_holidays_in_a_plain_year():
    assert len(bank_holidays(2025)) == 8


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        (date(2026, 11, 3), 0, date(2026, 11, 3)),
        (date(2026, 11, 3), 1, date(2026, 11, 4)),
        (date(2026, 11, 6), 1, date(2026, 11, 9)),
        (date(2026, 11, 7), 0, date(2026, 11, 7)),
        (date(2026, 11, 7), 1, date(2026, 11, 9)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2020, 4, 9), 5, date(2020, 4, 20)),
        (date(2026, 11, 9), -1, date(2026, 11, 6)),
        (date(2026, 12, 18), 15, date(2027, 1, 13)),
    ],
)
def test_working_days_are_added_from_day_0(start, number, end):
    assert add_working_days(start, number) == end


def test_one_off_days_are_off_too():
    closed = {date(2026, 11, 4)}

    assert not is_working_day(date(2026, 11, 4), closed)
    assert add_working_days(date(2026, 11, 3), 1, closed) == date(2026, 11, 5)
    assert working_days_between(date(2026, 11, 3), date(2026, 11, 5), closed) == 1


@given(days, st.integers(1, 60))
def test_counting_undoes_adding(start, number):
    end = add_working_days(start, number)

    assert is_working_day(end)
    assert working_days_between(start, end) == number
    assert working_days_between(end, start) == -number


@given(days)
def test_no_day_is_no_working_days_from_itself(day):
    assert working_days_between(day, day) == 0
    assert working_days_between(day, day + timedelta(days=7)) <= 5
