"""How far agencies lie apart, in words and numbers, and never as one grade."""

import pytest

from audits.case_spread import spread_of

SCALE = ["Outstanding", "Good", "Requires improvement", "Inadequate"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([], "No agency has given a grade yet."),
        ([None, None], "No agency has given a grade yet."),
        (["Good"], "One agency: good."),
        (["Good", "Good", "Good"], "Three agencies agree: good."),
        (
            ["Good", "Requires improvement"],
            "Two agencies, from good to requires improvement: one grade apart.",
        ),
        (
            ["Inadequate", "Good", "Good", "Requires improvement"],
            "Four agencies, from good to inadequate: two grades apart.",
        ),
        (["Outstanding", "Inadequate"], "Two agencies, from outstanding to inadequate: three grades apart."),
        (["Good", None], "One agency: good. One agency still to come."),
        (["Good", "Good", None, None], "Two agencies agree: good. Two agencies still to come."),
        (["Good"] * 11, "11 agencies agree: good."),
    ],
)
def test_the_spread_says_best_worst_and_the_distance(given, words):
    assert spread_of(SCALE, given).words() == words


def test_counts_keep_the_scales_order_and_its_zeros():
    spread = spread_of(SCALE, ["Inadequate", "Good", None, "Good"])

    assert spread.counts() == [
        ("Outstanding", 0),
        ("Good", 2),
        ("Requires improvement", 0),
        ("Inadequate", 1),
    ]
    assert spread.apart == 2


def test_a_scale_of_three_numbers_is_a_scale_too():
    assert spread_of(["2", "1", "0"], ["2", "0"]).words() == "Two agencies, from 2 to 0: two grades apart."


def test_a_grade_that_the_scale_does_not_have_is_not_placed_anywhere():
    with pytest.raises(KeyError):
        spread_of(SCALE, ["Excellent"])
