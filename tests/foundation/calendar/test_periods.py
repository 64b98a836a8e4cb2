"""A period is a kind and dates; it prints, compares, moves and contains."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.calendar.period_text import parse_period
from foundation.calendar.periods import (
    NOT_STATED,
    Period,
    PeriodKind,
    academic_year,
    academic_year_of,
    add_months,
    calendar_year,
    financial_quarter,
    financial_quarter_of,
    financial_year,
    financial_year_of,
    half_year,
    rolling,
    snapshot,
)

years = st.integers(1950, 2090)
days = st.dates(date(1950, 1, 1), date(2090, 12, 31))
periods = st.one_of(
    st.builds(financial_year, years),
    st.builds(financial_quarter, years, st.integers(1, 4)),
    st.builds(half_year, years, st.integers(1, 2)),
    st.builds(academic_year, years),
    st.builds(calendar_year, years),
    st.builds(snapshot, days),
    st.builds(rolling, days, st.integers(1, 60)),
)


@pytest.mark.parametrize(
    ("period", "text", "start", "end"),
    [
        (financial_year(2019), "2019/20", date(2019, 4, 1), date(2020, 3, 31)),
        (financial_year(1999), "1999/00", date(1999, 4, 1), date(2000, 3, 31)),
        (financial_quarter(2018, 2), "Q2 2018/19", date(2018, 7, 1), date(2018, 9, 30)),
        (financial_quarter(2019, 4), "Q4 2019/20", date(2020, 1, 1), date(2020, 3, 31)),
        (half_year(2019, 2), "H2 2019/20", date(2019, 10, 1), date(2020, 3, 31)),
        (academic_year(2019), "academic year 2019/20", date(2019, 9, 1), date(2020, 8, 31)),
        (calendar_year(2019), "2019", date(2019, 1, 1), date(2019, 12, 31)),
        (snapshot(date(2020, 3, 31)), "31 March 2020", date(2020, 3, 31), date(2020, 3, 31)),
        (rolling(date(2020, 3, 31)), "12 months to 31 March 2020", date(2019, 4, 1), date(2020, 3, 31)),
        (rolling(date(2020, 2, 29), 1), "1 month to 29 February 2020", date(2020, 2, 1), date(2020, 2, 29)),
        (NOT_STATED, "period not stated", None, None),
    ],
)
def test_each_kind_prints_its_text_and_keeps_its_dates(period, text, start, end):
    assert (period.text(), period.start, period.end) == (text, start, end)
    assert str(period) == text
    assert parse_period(text) == period


@given(periods)
def test_what_is_printed_can_be_read_back(period):
    assert parse_period(period.text()) == period


@given(periods.filter(lambda p: p.kind not in (PeriodKind.SNAPSHOT, PeriodKind.ROLLING)))
def test_next_begins_the_day_after_and_previous_undoes_it(period):
    assert period.next().start == period.end + timedelta(days=1)
    assert period.next().previous() == period
    assert period.next().kind == period.kind
    assert period.previous() < period < period.next()


def test_next_of_a_snapshot_is_a_year_on_and_of_a_rolling_period_its_own_length():
    assert snapshot(date(2020, 2, 29)).next() == snapshot(date(2021, 2, 28))
    assert rolling(date(2020, 3, 31), 3).next() == rolling(date(2020, 6, 30), 3)
    assert rolling(date(2020, 3, 31), 12).previous() == rolling(date(2019, 3, 31), 12)


def test_what_is_not_stated_has_no_neighbours():
    with pytest.raises(ValueError, match="no neighbours"):
        NOT_STATED.next()


@given(days)
def test_the_year_and_quarter_of_a_day_contain_it(day):
    assert financial_year_of(day).contains(day)
    assert financial_quarter_of(day).contains(day)
    assert academic_year_of(day).contains(day)
    assert financial_year_of(day).contains(financial_quarter_of(day))


def test_contains_includes_both_ends_and_nothing_beyond():
    year = financial_year(2019)

    assert year.contains(date(2019, 4, 1))
    assert year.contains(date(2020, 3, 31))
    assert not year.contains(date(2020, 4, 1))
    assert year.contains(financial_quarter(2019, 4))
    assert not year.contains(academic_year(2019))
    assert not year.contains(NOT_STATED)
    assert not NOT_STATED.contains(year)


def test_periods_sort_by_their_end_and_what_is_not_stated_comes_last():
    first, second, whole = financial_quarter(2019, 1), financial_quarter(2019, 2), financial_year(2019)

    assert sorted([NOT_STATED, whole, second, first]) == [first, second, whole, NOT_STATED]


def test_same_dates_of_another_kind_are_another_period():
    assert rolling(date(2020, 3, 31), 12) != financial_year(2019)


@pytest.mark.parametrize(
    ("kind", "start", "end"),
    [
        (PeriodKind.FINANCIAL_YEAR, date(2019, 1, 1), date(2019, 12, 31)),
        (PeriodKind.FINANCIAL_QUARTER, date(2019, 5, 1), date(2019, 7, 31)),
        (PeriodKind.FINANCIAL_YEAR, date(2019, 4, 1), date(2020, 3, 30)),
        (PeriodKind.SNAPSHOT, date(2019, 4, 1), date(2019, 4, 2)),
        (PeriodKind.ROLLING, date(2019, 4, 1), date(2019, 5, 5)),
        (PeriodKind.ROLLING, date(2019, 4, 1), date(2019, 3, 1)),
        (PeriodKind.CALENDAR_YEAR, None, None),
        (PeriodKind.NOT_STATED, date(2019, 4, 1), date(2019, 4, 2)),
    ],
)
def test_dates_that_are_not_of_the_kind_are_refused(kind, start, end):
    with pytest.raises(ValueError, match="runs from"):
        Period(kind, start, end)


@pytest.mark.parametrize("number", [0, 5])
def test_there_is_no_fifth_quarter(number):
    with pytest.raises(ValueError, match="no part"):
        financial_quarter(2019, number)


def test_a_stored_kind_may_be_plain_text():
    assert Period("financial_year", date(2019, 4, 1), date(2020, 3, 31)) == financial_year(2019)


def test_as_dict_is_plain():
    assert financial_year(2019).as_dict() == {
        "kind": "financial_year",
        "start": "2019-04-01",
        "end": "2020-03-31",
        "text": "2019/20",
    }
    assert NOT_STATED.as_dict()["start"] is None


def test_a_months_end_stays_a_months_end():
    assert add_months(date(2020, 2, 29), 1) == date(2020, 3, 31)
    assert add_months(date(2020, 1, 30), 1) == date(2020, 2, 29)
    assert add_months(date(2020, 1, 15), -1) == date(2019, 12, 15)
