"""Periods are read as reports and spreadsheets write them."""

from datetime import date

import pytest

from foundation.calendar.period_text import parse_period
from foundation.calendar.periods import NOT_STATED, financial_quarter, financial_year, snapshot


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2016-2017", financial_year(2016)),
        (" 2016/17 ", financial_year(2016)),
        ("q2  2018/19", financial_quarter(2018, 2)),
        ("2020-03-31", snapshot(date(2020, 3, 31))),
        ("31/03/2020", snapshot(date(2020, 3, 31))),
        ("", NOT_STATED),
        ("Period not stated", NOT_STATED),
    ],
)
def test_other_ways_of_writing_a_period_are_understood(text, period):
    assert parse_period(text) == period


@pytest.mark.parametrize(
    "text", ["2019/21", "Q5 2019/20", "H3 2019/20", "last year", "31 February 2020", "19/20"]
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        parse_period(text)
