"""What an answer of each kind still lacks."""

from datetime import date
from decimal import Decimal

import pytest

from audits.choices import AnswerKind
from audits.concern import missing_of, to_do
from tests.audits.ofsted import GOOD, RI


@pytest.mark.parametrize(
    ("kind", "lacks", "to_be_done"),
    [
        (AnswerKind.RATING, "a rating", "choose a rating"),
        (AnswerKind.NUMBER, "a number", "give a number"),
        (AnswerKind.YES_NO, "yes or no", "choose yes or no"),
        (AnswerKind.TEXT, "an answer in words", "answer in words"),
    ],
)
def test_an_empty_answer_lacks_its_value(kind, lacks, to_be_done):
    assert missing_of(kind, None) == [lacks]
    assert to_do([lacks]) == to_be_done


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (AnswerKind.NUMBER, {"number": Decimal(0)}),
        (AnswerKind.YES_NO, {"yes": False}),
        (AnswerKind.YES_NO, {"yes": True}),
        (AnswerKind.TEXT, {"narrative": "We train everybody in September."}),
    ],
)
def test_its_value_completes_it_also_nought_and_no(kind, said):
    assert missing_of(kind, None, **said) == []


@pytest.mark.parametrize("kind", [AnswerKind.NUMBER, AnswerKind.YES_NO])
def test_words_beside_it_are_no_value(kind):
    assert missing_of(kind, None, narrative="We are counting.") != []


@pytest.mark.parametrize("kind", [AnswerKind.NUMBER, AnswerKind.YES_NO, AnswerKind.TEXT])
def test_the_reason_why_it_does_not_apply_completes_it(kind):
    assert missing_of(kind, None, reason="We have no boarders.") == []
    assert missing_of(kind, None, reason=" \n") != []


def test_a_reason_is_no_rating():
    assert missing_of(AnswerKind.RATING, None, reason="We have no boarders.") == ["a rating"]


def test_the_value_of_another_kind_does_not_complete_it():
    assert missing_of(AnswerKind.NUMBER, GOOD, yes=True) == ["a number"]
    assert missing_of(AnswerKind.YES_NO, GOOD, number=Decimal(3)) == ["yes or no"]


@pytest.mark.parametrize("kind", list(AnswerKind))
def test_an_optional_question_may_stay_unanswered(kind):
    assert missing_of(kind, None, optional=True) == []


def test_an_optional_rating_that_was_given_is_asked_for_its_plan():
    assert missing_of(AnswerKind.RATING, RI, optional=True, will_do="Train", by_role="Head") == ["by when"]


@pytest.mark.parametrize("kind", list(AnswerKind))
def test_what_the_office_entered_lacks_the_confirmation(kind):
    assert missing_of(kind, None, optional=True, entered=True) == ["the agency's confirmation"]


def test_a_rating_is_judged_as_ever():
    late = {"will_do": "Train", "by_role": "Head", "by_when": date(2021, 1, 1), "today": date(2021, 1, 2)}

    assert missing_of(AnswerKind.RATING, RI, **late) == ["a “by when” of today or later"]
