"""The RAG of an action follows its dates, its updates and its owner's word."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.choices import ComputedRag
from partnership.rag import Rag, RagRules, agrees, rag_of

TODAY = date(2021, 10, 15)


def day(offset):
    return TODAY + timedelta(days=offset)


def sentence(**given_):
    plain = {"starts_on": day(-100), "due_on": day(100), "updated_on": day(-1)}
    return rag_of(today=TODAY, **(plain | given_)).sentence()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "Green: due in 100 days"),
        ({"due_on": day(31)}, "Green: due in 31 days"),
        ({"due_on": day(30)}, "Amber: due in 30 days"),
        ({"due_on": day(1)}, "Amber: due tomorrow"),
        ({"due_on": day(0)}, "Amber: due today"),
        ({"due_on": day(-1)}, "Red: 1 day past its due date"),
        ({"due_on": day(-40)}, "Red: 40 days past its due date"),
        ({"updated_on": day(-44)}, "Green: due in 100 days"),
        ({"updated_on": day(-45)}, "Amber: no update for 45 days"),
        ({"updated_on": None, "starts_on": day(-44)}, "Green: due in 100 days"),
        ({"updated_on": None, "starts_on": day(-45)}, "Amber: no update for 45 days"),
        ({"updated_on": day(-80), "starts_on": day(-10)}, "Green: due in 100 days"),
        ({"times_moved": 1}, "Green: due in 100 days"),
        ({"times_moved": 2}, "Amber: its date moved twice"),
        ({"times_moved": 3}, "Amber: its date moved 3 times"),
        ({"due_on": day(9), "updated_on": day(-45)}, "Amber: due in 9 days, no update for 45 days"),
        ({"stated": "red"}, "Red: its owner says red"),
        ({"stated": "red", "due_on": day(-2)}, "Red: 2 days past its due date, its owner says red"),
        ({"stated": "amber"}, "Green: due in 100 days"),
        ({"stated": "green", "due_on": day(-2)}, "Red: 2 days past its due date"),
        ({"starts_on": day(12), "updated_on": None}, "Grey: starts in 12 days"),
        ({"starts_on": day(1), "due_on": day(5), "updated_on": None}, "Grey: starts tomorrow"),
        ({"starts_on": day(0), "updated_on": None}, "Green: due in 100 days"),
        ({"starts_on": day(12), "updated_on": None, "stated": "red"}, "Red: its owner says red"),
    ],
)
def test_rag_says_its_colour_and_why(facts, words):
    assert sentence(**facts) == words


@pytest.mark.parametrize(
    ("stated", "by_dates", "holds"),
    [
        ("red", "red", True),
        ("amber", "amber", True),
        ("green", "green", True),
        ("green", "grey", True),
        ("red", "green", False),
        ("red", "amber", False),
        ("amber", "red", False),
        ("green", "amber", False),
        ("amber", "grey", False),
        ("red", "grey", False),
    ],
)
def test_the_owners_word_agrees_with_its_dates_when_it_is_the_same_or_green_before_the_start(
    stated, by_dates, holds
):
    assert agrees(stated, ComputedRag(by_dates)) is holds


def test_a_closed_action_has_no_rag_however_late_it_was():
    rag = rag_of(today=TODAY, starts_on=day(-100), due_on=day(-50), stated="red", is_closed=True)

    assert rag == Rag(ComputedRag.NONE)
    assert rag.sentence() == ""


def test_the_limits_are_the_partnerships_own():
    rules = RagRules(due_within_days=7, no_update_for_days=90, moved_times=1)

    assert sentence(due_on=day(8), updated_on=day(-89), rules=rules) == "Green: due in 8 days"
    assert sentence(due_on=day(7), rules=rules) == "Amber: due in 7 days"
    assert sentence(times_moved=1, rules=rules) == "Amber: its date moved once"


@given(st.integers(-400, 400), st.integers(-400, 0), st.integers(0, 4), st.sampled_from(["", "red", "green"]))
def test_every_live_action_has_a_colour_and_a_reason_that_fits_its_column(due, updated, moved, stated):
    rag = rag_of(
        today=TODAY,
        starts_on=day(-400),
        due_on=day(due),
        updated_on=day(updated),
        times_moved=moved,
        stated=stated,
    )

    assert rag.word is not ComputedRag.NONE
    assert (rag.word is ComputedRag.RED) is (due < 0 or stated == "red")
    assert 0 < len(rag.sentence()) <= 300
