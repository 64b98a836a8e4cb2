"""An answer says what it still lacks, by its grade."""

from datetime import date

import pytest

from audits.concern import is_of_concern, missing_of_rating, missing_sentence, to_do
from tests.audits.ofsted import GOOD, INADEQUATE, NA, OUTSTANDING, RI

COMPLETE = {"will_do": "Train all staff", "by_role": "Head of service", "by_when": date(2022, 3, 31)}


@pytest.mark.parametrize(
    ("grade", "concern"),
    [(None, False), (OUTSTANDING, False), (GOOD, False), (RI, True), (INADEQUATE, True), (NA, False)],
)
def test_requires_improvement_and_inadequate_are_of_concern(grade, concern):
    assert is_of_concern(grade) is concern


def test_an_answer_without_a_rating_lacks_it_and_nothing_else_is_asked():
    assert missing_of_rating(None, **COMPLETE) == ["a rating"]


@pytest.mark.parametrize("grade", [OUTSTANDING, GOOD])
def test_a_met_standard_is_complete_with_its_rating(grade):
    assert missing_of_rating(grade) == []


@pytest.mark.parametrize("grade", [RI, INADEQUATE])
@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        ("will_do", "what will be done"),
        ("by_role", "who will do it (their role)"),
        ("by_when", "by when"),
    ],
)
def test_a_grade_of_concern_needs_what_by_whom_and_by_when(grade, left_out, words):
    blank = {"will_do": "  ", "by_role": "", "by_when": None}

    assert missing_of_rating(grade, **COMPLETE) == []
    assert missing_of_rating(grade, **(COMPLETE | {left_out: blank[left_out]})) == [words]


def test_not_applicable_needs_its_reason_and_no_plan():
    assert missing_of_rating(NA, reason=" \n", **COMPLETE) == ["why it does not apply"]
    assert missing_of_rating(NA, reason="We employ no staff.") == []


@pytest.mark.parametrize(
    ("grade", "by_when", "missing"),
    [
        (RI, date(2021, 10, 14), ["a “by when” of today or later"]),
        (RI, date(2021, 10, 15), []),
        (INADEQUATE, date(2021, 10, 16), []),
        (GOOD, date(2021, 10, 14), []),
        (NA, date(2021, 10, 14), ["why it does not apply"]),
        (RI, None, ["by when"]),
    ],
)
def test_what_will_be_done_is_not_over_yet_and_today_will_do(grade, by_when, missing):
    said = COMPLETE | {"by_when": by_when}

    assert missing_of_rating(grade, **said, today=date(2021, 10, 15)) == missing


def test_a_day_that_is_over_is_no_fault_where_nothing_can_be_changed():
    assert missing_of_rating(RI, **(COMPLETE | {"by_when": date(2020, 1, 1)}), today=None) == []


@pytest.mark.parametrize(
    ("grade", "missing"),
    [(GOOD, ["the agency's confirmation"]), (None, ["a rating", "the agency's confirmation"])],
)
def test_what_the_office_entered_lacks_the_agency_s_confirmation(grade, missing):
    assert missing_of_rating(grade, entered=True) == missing


def test_how_you_know_is_asked_where_the_edition_wants_it():
    assert missing_of_rating(GOOD, narrative_needed=True) == ["how you know"]
    assert missing_of_rating(GOOD, narrative="Seen in supervision.", narrative_needed=True) == []
    assert missing_of_rating(NA, reason="None employed.", narrative_needed=True) == []


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ([], ""),
        (["by when"], "Still needed: by when."),
        (["what will be done", "by when"], "Still needed: what will be done and by when."),
        (["a", "b", "c"], "Still needed: a, b and c."),
    ],
)
def test_what_is_missing_reads_as_a_sentence(missing, sentence):
    assert missing_sentence(missing) == sentence


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ([], ""),
        (["a rating"], "choose a rating"),
        (["who will do it (their role)"], "say who will do it (their role)"),
        (
            ["what will be done", "who will do it (their role)", "by when"],
            "say what will be done, who will do it (their role) and by when",
        ),
        (
            ["what will be done", "a “by when” of today or later", "the agency's confirmation"],
            "say what will be done, give a “by when” of today or later, confirm what was entered for the agency",
        ),
    ],
)
def test_what_is_missing_reads_as_what_to_do(missing, said):
    assert to_do(missing) == said
