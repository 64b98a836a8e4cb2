"""The share met leaves out what does not apply and is not given for a few answers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.scoring import Score, counts_by_grade, score, strongest, weakest
from tests.audits.ofsted import GOOD, INADEQUATE, NA, OUTSTANDING, RI, SCALE

ratings = st.lists(st.sampled_from([*SCALE, None]), max_size=40)


def test_score_counts_met_of_answered_less_not_applicable():
    found = score([OUTSTANDING, GOOD, GOOD, RI, INADEQUATE, NA, NA, None])

    assert found == Score(met=3, counted=5, not_applicable=2, unanswered=1)
    assert found.answered == 7
    assert found.share == Fraction(3, 5)


@pytest.mark.parametrize(
    ("number", "minimum", "has"), [(4, 5, False), (5, 5, True), (9, 10, False), (0, 0, False), (1, 0, True)]
)
def test_there_is_no_percentage_below_the_minimum(number, minimum, has):
    found = score([GOOD] * number + [NA] * 20, minimum)

    assert found.has_percentage is has
    assert (found.share == 1) is has


@given(ratings)
def test_every_answer_is_counted_once(given_):
    found = score(given_)

    assert found.answered + found.unanswered == len(given_)
    assert 0 <= found.met <= found.counted


@given(ratings)
def test_not_applicable_changes_no_share(given_):
    assert score([*given_, NA]).share == score(given_).share


@given(ratings)
def test_counts_by_grade_keep_the_scales_order_and_add_up(given_):
    counts = counts_by_grade(given_, SCALE)

    assert list(counts) == [grade.code for grade in SCALE]
    assert sum(counts.values()) == sum(grade is not None for grade in given_)


def test_a_rating_of_another_scale_is_refused():
    with pytest.raises(ValueError, match="not_applicable"):
        counts_by_grade([GOOD, NA], [GOOD, RI])


def test_strongest_and_weakest_rank_by_share_then_size_and_leave_out_the_few():
    scores = {
        "1": score([GOOD] * 5),
        "2": score([GOOD] * 8),
        "3": score([GOOD] * 4 + [RI] * 4),
        "4": score([RI] * 6),
        "5": score([RI] * 4),
        "6": score([OUTSTANDING] * 4),
    }

    assert strongest(scores, 2) == ["2", "1"]
    assert weakest(scores, 2) == ["4", "3"]
    assert strongest(scores, 10) == ["2", "1", "3", "4"]


def test_equal_sections_stay_in_their_order():
    scores = {key: score([GOOD] * 5) for key in "abc"}

    assert strongest(scores) == weakest(scores) == ["a", "b", "c"]
