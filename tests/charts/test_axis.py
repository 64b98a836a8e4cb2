"""Round steps, and where the axis begins."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.charts.axis import axis_for
from foundation.charts.frame import spread


@pytest.mark.parametrize(
    ("values", "from_zero", "unit", "ends"),
    [
        ([120, 1345], True, "", (0, 1500)),
        ([290, 341], False, "", (280, 360)),  # zero would flatten it
        ([90, 341], False, "", (0, 400)),
        ([12, 82], True, "%", (0, 100)),
        ([1, 4], True, "%", (0, 4)),
        ([-12, 34], True, "", (-20, 40)),
        ([-12, -5], False, "", (-15, 0)),
        ([-12.1, -5], False, "", (-12.5, 0)),
        ([0, 0], True, "", (0, 1)),
        ([5], False, "", (4, 6)),
        ([], True, "", (0, 1)),
    ],
)
def test_the_axis_has_round_ends(values, from_zero, unit, ends):
    axis = axis_for(values, from_zero=from_zero, unit=unit)

    assert (axis.low, axis.high) == ends


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([0, 12], (0, 5, 10, 15)),  # not 2.5 and 7.5
        ([0, 2], (0, 1, 2)),
        ([3, 3], (0, 1, 2, 3)),
        ([0, 110], (0, 25, 50, 75, 100, 125)),
        ([0, 9.5], (0, 2, 4, 6, 8, 10)),
    ],
)
def test_whole_numbers_have_whole_steps(values, ticks):
    assert axis_for(values, from_zero=True).ticks == ticks


@given(st.lists(st.integers(0, 2000), min_size=1), st.booleans())
def test_no_count_has_a_broken_step(values, from_zero):
    assert all(tick == int(tick) for tick in axis_for(values, from_zero=from_zero).ticks)


@given(st.lists(st.floats(-1e9, 1e9).map(lambda value: round(value, 2)), min_size=1), st.booleans())
def test_every_value_lies_on_the_axis(values, from_zero):
    axis = axis_for(values, from_zero=from_zero)

    slack = (axis.high - axis.low) * 1e-6
    assert axis.low - slack <= min(values)
    assert max(values) <= axis.high + slack
    assert 2 <= len(axis.ticks) <= 12
    assert not from_zero or axis.low <= 0 <= axis.high


@given(st.lists(st.floats(0, 200), min_size=1, max_size=10))
def test_labels_never_touch_and_keep_their_order(wanted):
    placed = spread(wanted, 18, 0, 200)

    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    heights = [placed[index] for index in order]
    assert all(second - first >= 18 - 1e-9 for first, second in pairwise(heights))
