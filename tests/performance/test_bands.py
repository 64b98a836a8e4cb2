"""Bands follow target or range by polarity, with tolerance, and say why."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.figures import Marker
from performance.bands import BandWord, Goal, band_of
from performance.choices import Polarity

HIGH, LOW, NEUTRAL = Polarity.HIGH, Polarity.LOW, Polarity.NEUTRAL
AT_LEAST_90 = Goal(target=90)
AT_MOST_6 = Goal(target=6, tolerance=1)
BETWEEN = Goal(low=2, high=4, tolerance=1)


@pytest.mark.parametrize(
    ("value", "polarity", "goal", "word"),
    [
        (90, HIGH, AT_LEAST_90, "green"),
        (95, HIGH, AT_LEAST_90, "green"),
        (Decimal("89.9"), HIGH, AT_LEAST_90, "amber"),
        (81, HIGH, AT_LEAST_90, "amber"),
        (Decimal("80.9"), HIGH, AT_LEAST_90, "red"),
        (6, LOW, AT_MOST_6, "green"),
        (0, LOW, AT_MOST_6, "green"),
        (7, LOW, AT_MOST_6, "amber"),
        (Decimal("7.1"), LOW, AT_MOST_6, "red"),
        (1, LOW, BETWEEN, "amber"),
        (2, LOW, BETWEEN, "green"),
        (4, NEUTRAL, BETWEEN, "green"),
        (5, NEUTRAL, BETWEEN, "amber"),
        (6, NEUTRAL, BETWEEN, "red"),
        (0, HIGH, BETWEEN, "red"),
        (3, LOW, Goal(high=4), "green"),
        (5, LOW, Goal(high=4), "red"),
        (1, LOW, Goal(target=0), "red"),
        (0, LOW, Goal(target=0), "green"),
        (82, NEUTRAL, AT_LEAST_90, "grey"),
        (82, Polarity.NOT_STATED, AT_LEAST_90, "grey"),
        (82, HIGH, None, "grey"),
        (82, HIGH, Goal(), "grey"),
        (Marker.NO_DATA, HIGH, AT_LEAST_90, "grey"),
    ],
)
def test_band_judges_by_polarity_and_tolerance(value, polarity, goal, word):
    assert band_of(value, polarity=polarity, goal=goal).word == word


@pytest.mark.parametrize(
    ("value", "polarity", "goal", "sentence"),
    [
        (82, HIGH, AT_LEAST_90, "Amber: 82% misses the target of 90%, within tolerance"),
        (70, HIGH, AT_LEAST_90, "Red: 70% misses the target of 90%"),
        (3, LOW, BETWEEN, "Green: 3% meets the range of 2% to 4%"),
        (3, LOW, Goal(high=4), "Green: 3% meets the limit of at most 4%"),
        (9, HIGH, Goal(low=4), "Green: 9% meets the limit of at least 4%"),
        (82, NEUTRAL, AT_LEAST_90, "Grey: neither more nor less is better"),
        (82, HIGH, None, "Grey: no target"),
        (Marker.NOT_COLLATED, HIGH, AT_LEAST_90, "Grey: not collated"),
    ],
)
def test_band_says_why(value, polarity, goal, sentence):
    assert band_of(value, polarity=polarity, goal=goal, unit="%").sentence() == sentence


def test_the_tolerance_may_be_another_share():
    goal = Goal(target=90, tolerance_share=Fraction(1, 20))

    assert band_of(82, polarity=HIGH, goal=goal).word is BandWord.RED


@pytest.mark.parametrize("parts", [{"target": 1, "low": 0}, {"low": 3, "high": 2}])
def test_a_goal_that_cannot_be_is_refused(parts):
    with pytest.raises(ValueError, match=r"target or a range|low end"):
        Goal(**parts)


@given(st.integers(0, 200), st.integers(0, 200))
def test_more_is_never_worse_where_high_is_good(value, more):
    order = [BandWord.RED, BandWord.AMBER, BandWord.GREEN]
    now, then = (band_of(v, polarity=HIGH, goal=AT_LEAST_90).word for v in (value, value + more))

    assert order.index(then) >= order.index(now)


def test_polarity_may_be_the_plain_text_of_a_column():
    assert band_of(95, polarity="high", goal=AT_LEAST_90).word is BandWord.GREEN
    assert band_of(5, polarity="low", goal=AT_MOST_6).word is BandWord.GREEN


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (Decimal("5.5"), "the target of 5.5%"),
        (Decimal("90.0"), "the target of 90%"),
        (90, "the target of 90%"),
    ],
)
def test_a_goal_is_said_as_exactly_as_it_was_set(target, said):
    assert Goal(target=target).text("%") == said
