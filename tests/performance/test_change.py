"""Change is told in a sentence, and only between figures that can be compared."""

from datetime import date
from decimal import Decimal

import pytest

from foundation.calendar.periods import (
    NOT_STATED,
    academic_year,
    financial_quarter,
    financial_year,
    rolling,
    snapshot,
)
from foundation.figures import Marker, measure, missing
from performance.change import change_sentence, is_better
from performance.choices import Polarity

Y18, Y19 = financial_year(2018), financial_year(2019)


def percent(value, period, **more):
    return measure("repeat", "Repeat referrals", value, unit="%", period=period, **more)


@pytest.mark.parametrize(
    ("before", "now", "sentence"),
    [
        (percent(21, Y18), percent(33, Y19), "rose from 21% in 2018/19 to 33% in 2019/20"),
        (percent(33, Y18), percent(21, Y19), "fell from 33% in 2018/19 to 21% in 2019/20"),
        (percent(33, Y18), percent(33, Y19), "stayed at 33% from 2018/19 to 2019/20"),
        (
            percent(Decimal("32.7"), Y18),
            percent(Decimal("33.2"), Y19),
            "stayed at 33% from 2018/19 to 2019/20",
        ),
        (
            percent(5, financial_quarter(2018, 2)),
            percent(7, financial_quarter(2018, 3)),
            "rose from 5% in Q2 2018/19 to 7% in Q3 2018/19",
        ),
        (
            percent(5, snapshot(date(2019, 3, 31))),
            percent(7, snapshot(date(2020, 3, 31))),
            "rose from 5% at 31 March 2019 to 7% at 31 March 2020",
        ),
        (
            percent(5, rolling(date(2019, 3, 31))),
            percent(4, rolling(date(2020, 3, 31))),
            "fell from 5% in the 12 months to 31 March 2019 to 4% in the 12 months to 31 March 2020",
        ),
        (
            percent(5, academic_year(2018)),
            percent(4, academic_year(2019)),
            "fell from 5% in the academic year 2018/19 to 4% in the academic year 2019/20",
        ),
        (
            percent(5, NOT_STATED),
            percent(4, NOT_STATED),
            "fell from 5% (period not stated) to 4% (period not stated)",
        ),
        (percent(5, None), percent(4, None), "fell from 5% to 4%"),
        (percent(5, None), percent(5, None), "stayed at 5%"),
    ],
)
def test_change_names_both_values_and_both_periods(before, now, sentence):
    assert change_sentence(before, now) == sentence


@pytest.mark.parametrize(
    ("before", "now", "why"),
    [
        (
            missing("x", "X", Marker.NOT_COLLATED, period=Y18),
            percent(33, Y19),
            "cannot be compared: not collated in 2018/19",
        ),
        (percent(21, Y18), missing("x", "X", period=Y19), "cannot be compared: no data in 2019/20"),
        (
            percent(24, Y18, definition="1"),
            percent(33, Y19, definition="2"),
            "cannot be compared: the definition changed",
        ),
        (
            percent(21, Y18),
            percent(33, financial_quarter(2019, 1)),
            "cannot be compared: the periods are not of the same kind",
        ),
        (
            percent(21, Y18),
            measure("x", "X", 33, unit="per 10,000", period=Y19),
            "cannot be compared: the units differ",
        ),
    ],
)
def test_what_cannot_be_compared_says_why(before, now, why):
    assert change_sentence(before, now) == why
    assert is_better(before, now, Polarity.HIGH) is None


@pytest.mark.parametrize(
    ("now", "polarity", "better"),
    [
        (33, Polarity.HIGH, True),
        (33, Polarity.LOW, False),
        (10, Polarity.HIGH, False),
        (10, Polarity.LOW, True),
        (33, Polarity.NEUTRAL, None),
        (33, Polarity.NOT_STATED, None),
        (21, Polarity.HIGH, None),
    ],
)
def test_better_depends_on_polarity(now, polarity, better):
    assert is_better(percent(21, Y18), percent(now, Y19), polarity) is better
