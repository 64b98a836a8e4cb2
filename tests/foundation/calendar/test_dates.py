"""Dates are printed as people say them."""

from datetime import date, timedelta

import pytest

from foundation.calendar.dates import dated, days_in_words, long_date, relative

TODAY = date(2026, 10, 25)


def test_long_date_has_no_leading_zero():
    assert long_date(date(2026, 11, 3)) == "3 November 2026"
    assert long_date(date(2019, 12, 31)) == "31 December 2019"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1000, "1,000 days ago"),
        (-9, "9 days ago"),
        (-2, "2 days ago"),
        (-1, "yesterday"),
        (0, "today"),
        (1, "tomorrow"),
        (2, "in 2 days"),
        (9, "in 9 days"),
    ],
)
def test_relative_says_how_far_a_day_is(days, words):
    assert relative(TODAY + timedelta(days=days), TODAY) == words


def test_dated_gives_both():
    assert dated(date(2026, 11, 3), TODAY) == "3 November 2026 (in 9 days)"


@pytest.mark.parametrize(("days", "words"), [(0, "0 days"), (1, "1 day"), (45, "45 days")])
def test_days_in_words_knows_the_singular(days, words):
    assert days_in_words(days) == words
