"""Which rating counts, and how the partnership's differs from the agency's."""

from typing import NamedTuple

import pytest

from audits.moderated import Outcome, counted, differs, effective, is_unevidenced, outcome


class Plain(NamedTuple):
    """A grade as the module knows it."""

    order: int
    is_met: bool = False
    in_denominator: bool = True


BEST, GOOD, POOR, WORST = Plain(1, True), Plain(2, True), Plain(3), Plain(4)
NA = Plain(5, in_denominator=False)


def test_the_moderated_rating_counts_where_there_is_one_else_the_agencys_own():
    assert effective(GOOD, POOR) == POOR
    assert effective(GOOD, None) == GOOD
    assert effective(None, None) is None


@pytest.mark.parametrize(
    ("own", "moderated", "expected"),
    [
        (GOOD, None, Outcome.OPEN),
        (GOOD, GOOD, Outcome.SAME),
        (GOOD, BEST, Outcome.HIGHER),
        (GOOD, POOR, Outcome.LOWER),
        (WORST, NA, Outcome.NOT_APPLICABLE),
        (NA, WORST, Outcome.NOW_APPLIES),
        (NA, NA, Outcome.SAME),
    ],
)
def test_a_rating_comes_out_in_one_way(own, moderated, expected):
    assert outcome(own, moderated) == expected
    assert differs(own, moderated) == (expected not in {Outcome.OPEN, Outcome.SAME})


def test_what_does_not_apply_is_counted_apart_and_every_pair_once():
    pairs = [(GOOD, GOOD), (GOOD, POOR), (POOR, GOOD), (WORST, NA), (GOOD, None), (GOOD, None)]

    found = counted(pairs)

    assert found == {
        Outcome.OPEN: 2,
        Outcome.SAME: 1,
        Outcome.HIGHER: 1,
        Outcome.LOWER: 1,
        Outcome.NOT_APPLICABLE: 1,
        Outcome.NOW_APPLIES: 0,
    }
    assert sum(found.values()) == len(pairs)


@pytest.mark.parametrize(
    ("grade", "pieces", "warned"),
    [(GOOD, 0, True), (GOOD, 1, False), (POOR, 0, False), (NA, 0, False), (None, 0, False)],
)
def test_good_or_better_without_evidence_is_warned_of_and_nothing_else(grade, pieces, warned):
    assert is_unevidenced(grade, pieces) == warned
