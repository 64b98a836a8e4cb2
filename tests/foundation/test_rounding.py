"""Rounding reproduces the printed tables and always adds up."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.rounding import cumulative_percentages, percentage, percentages, round_half_up

counts = st.lists(st.integers(0, 10_000), min_size=1, max_size=12)

# Cases concluded within 1, 3, 12 and more months: year, counts, printed shares, printed rolling shares.
TIMELINESS = [
    ("2017/18", (32, 58, 13, 3), (30, 55, 12, 3), (30, 85, 97, 100)),
    ("2018/19", (33, 44, 12, 2), (36, 49, 13, 2), (36, 85, 98, 100)),
    ("2019/20", (15, 26, 7, 2), (30, 52, 14, 4), (30, 82, 96, 100)),
]


@pytest.mark.parametrize(("year", "bands", "printed", "rolling"), TIMELINESS)
def test_the_printed_timeliness_tables_are_reproduced(year, bands, printed, rolling):
    assert percentages(bands) == printed
    assert cumulative_percentages(bands) == rolling


def test_ordinary_rounding_would_not_add_up():
    assert sum(percentage(n, 91) for n in (33, 44, 12, 2)) == 99


def test_shares_of_46_people_on_five_courses_add_up():
    assert percentages((24, 10, 1, 1, 1, 6, 3)) == (52, 22, 2, 2, 2, 13, 7)


@given(counts.filter(any), st.integers(0, 2))
def test_parts_always_add_up_to_100(parts, places):
    assert sum(percentages(parts, places)) == 100


@given(counts.filter(any))
def test_no_part_is_a_whole_point_away_from_its_share(parts):
    for count, share in zip(parts, percentages(parts), strict=True):
        assert abs(Fraction(100 * count, sum(parts)) - Fraction(share)) < 1


@given(counts.filter(any))
def test_nothing_is_never_given_a_share_and_more_never_less(parts):
    shares = percentages(parts)
    for count, share in zip(parts, shares, strict=True):
        assert count or share == 0
    ordered = [share for _, share in sorted(zip(parts, shares, strict=True))]
    assert ordered == sorted(ordered)


@given(counts.filter(any))
def test_running_shares_never_fall_and_end_at_100(parts):
    running = cumulative_percentages(parts)
    assert list(running) == sorted(running)
    assert running[-1] == 100


def test_equal_remainders_raise_the_earlier_part():
    assert percentages((1, 1, 1)) == (34, 33, 33)


@pytest.mark.parametrize("parts", [(), (0, 0)])
def test_nothing_has_no_percentages(parts):
    assert percentages(parts) is None
    assert cumulative_percentages(parts) is None
    assert percentage(0, 0) is None


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="negative"):
        percentages((5, -1))


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        (Decimal("2.5"), 0, "3"),
        (Decimal("-2.5"), 0, "-3"),
        (Decimal("0.125"), 2, "0.13"),
        (Fraction(1, 3), 1, "0.3"),
        (7, 1, "7.0"),
        (Decimal("0.4"), 0, "0"),
    ],
)
def test_halves_go_away_from_zero(value, places, rounded):
    assert str(round_half_up(value, places)) == rounded
