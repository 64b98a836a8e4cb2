"""A trend is named only when there are enough points and the change is more than noise."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from performance.trend import Trend, trend_of

CALM = [5, 6, 5, 7, 6, 5, 6, 7, 5, 6, 7, 6]


def test_seven_quarters_are_too_few_to_tell():
    assert trend_of([5, 7, 6, 7, 5, 4, 30]) is Trend.TOO_FEW
    assert Trend.TOO_FEW.sentence() == "too few quarters to tell"
    assert Trend.TOO_FEW.sentence("years") == "too few years to tell"


def test_twelve_points_are_enough_and_gaps_do_not_count():
    assert trend_of(CALM[:11]) is Trend.TOO_FEW
    assert trend_of([*CALM[:11], None, None]) is Trend.TOO_FEW
    assert trend_of([None, *CALM]) is Trend.USUAL


@pytest.mark.parametrize(
    ("points", "trend"),
    [
        ([*CALM, 7], Trend.USUAL),
        ([*CALM, 12], Trend.HIGHER),
        ([*CALM, Decimal("0.5")], Trend.LOWER),
        ([5, 5, 5, 6, 5, 5, 5, 8, 8, 8, 8, 8, 8, 8], Trend.HIGHER),
        ([8, 8, 8, 7, 8, 8, 8, 5, 5, 5, 5, 5, 5, 5], Trend.LOWER),
        ([6] * 12, Trend.USUAL),
    ],
)
def test_a_point_outside_the_usual_range_or_a_run_of_seven_is_real(points, trend):
    assert trend_of(points) is trend


@given(st.lists(st.integers(0, 100), min_size=12, max_size=30))
def test_turned_upside_down_a_series_says_the_opposite(points):
    opposite = {Trend.HIGHER: Trend.LOWER, Trend.LOWER: Trend.HIGHER}
    found = trend_of(points)

    assert trend_of([-point for point in points]) is opposite.get(found, found)
