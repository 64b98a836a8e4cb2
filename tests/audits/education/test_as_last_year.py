"""A section is confirmed as last year: only what is asked in the same words, each answer by name."""

from datetime import date
from decimal import Decimal

import pytest

from audits.as_last_time import Said, Wording, why_not_confirmed, wording
from audits.models import Answer, AnswerRevision, EducationReturn
from audits.selectors.last_time import beside_last_time
from audits.services.education.answering import EDUCATION
from audits.services.sheets.as_last_time import confirm_as_last_time
from foundation.refusals import NotAllowed, Refusal
from tests.audits.education.years import this_year
from tests.factories.people import client_of
from tests.standing import on, standing

TODAY = date(2021, 10, 15)
SAME = Said("Staff know the signs.", "rating", grade="in_place", answered=True)
GRADES = frozenset({"in_place", "partly"})


def why(now=SAME, before=SAME, grades=GRADES):
    return why_not_confirmed(now, before, grades=grades, today=TODAY)


def test_what_is_asked_alike_may_be_confirmed():
    assert why() == ""
    assert why(now=Said("  staff know   the signs. ", "rating")) == ""


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        (None, "new this time"),
        (Said("Staff know signs.", "rating", grade="in_place", answered=True), "worded otherwise this time"),
        (Said("Staff know the signs.", "yes_no", yes=True, answered=True), "worded otherwise this time"),
        (Said("Staff know the signs.", "rating"), "not answered last time"),
        (
            Said("Staff know the signs.", "rating", grade="good", answered=True),
            "rated on another scale last time",
        ),
    ],
)
def test_what_is_new_or_reworded_or_was_not_answered_is_left_to_answer(before, reason):
    assert why(before=before) == reason


def test_a_number_is_counted_anew():
    number = Said("How many?", "number", number=Decimal(4), answered=True)

    assert why(number, number) == "a number is counted anew each time"
    assert why(number, Said("How many?", "number", reason="None here.", answered=True)) == ""


@pytest.mark.parametrize(
    ("by", "reason"),
    [
        (date(2021, 10, 14), "what was to be done has a day that is over"),
        (date(2021, 10, 15), ""),
        (date(2021, 10, 16), ""),
    ],
)
def test_a_plan_whose_day_is_over_is_answered_anew(by, reason):
    before = Said("Staff know the signs.", "rating", grade="partly", plan_by=by, answered=True)

    assert why(before=before) == reason


def test_the_words_say_what_became_of_a_question():
    assert wording(SAME, SAME) == Wording.SAME
    assert wording(SAME, None) == Wording.NEW
    assert wording(SAME, Said("Staff know signs.", "rating")) == Wording.REWORDED


@standing(on(TODAY))
def owed(cast):
    """Oak School, which is in no trust, with last year's answers; B1 is worded otherwise this year, C1 is new."""
    return this_year(cast.oak, cast.dan)


def section(owed, code):
    return owed.cycle.edition.sections.get(code=code).pk


def confirm(actor, owed, code, *chosen):
    return confirm_as_last_time(
        audit=EDUCATION, actor=actor, owed=owed, section_id=section(owed, code), chosen=chosen
    )


def said(owed):
    return {
        each.item.code: (each.grade and each.grade.code, each.yes, each.number, each.narrative)
        for each in Answer.objects.filter(sheet=owed.sheet_id).select_related("item", "grade")
    }


def test_each_question_says_whether_it_can_be_confirmed(owed):
    rows = {row.answer.item.code: (row.wording, row.why_not) for row in beside_last_time(owed, TODAY)}

    assert rows == {
        "A1": ("same", ""),
        "A2": ("same", ""),
        "B1": ("reworded", "worded otherwise this time"),
        "B2": ("same", "a number is counted anew each time"),
        "B3": ("same", ""),
        "C1": ("new", "new this time"),
    }


def test_what_is_confirmed_says_what_it_said_with_a_version_of_its_own(cast, owed):
    codes = confirm(cast.dan, owed, "A", "A1", "A2")

    assert codes == ("A1", "A2")
    assert said(owed)["A1"] == ("in_place", None, None, "What we see.")
    assert said(owed)["A2"] == (None, True, None, "What we see.")
    assert AnswerRevision.objects.filter(answer__sheet=owed.sheet_id, version=1).count() == 2
    assert EducationReturn.objects.get(pk=owed.pk).state == "in_progress"


def test_only_what_was_chosen_is_confirmed(cast, owed):
    confirm(cast.dan, owed, "A", "A2")

    assert said(owed)["A1"] == (None, None, None, "")


def test_nothing_reworded_new_or_counted_is_confirmed_whatever_is_sent(cast, owed):
    assert confirm(cast.dan, owed, "B", "B1", "B2", "B3", "C1", "A1") == ("B3",)
    assert said(owed)["B1"] == (None, None, None, "")
    assert said(owed)["B2"] == (None, None, None, "")
    assert said(owed)["A1"] == (None, None, None, "")


def test_what_was_answered_already_is_never_overwritten(cast, owed):
    confirm(cast.dan, owed, "A", "A1", "A2")
    with pytest.raises(Refusal, match="nothing left to confirm"):
        confirm(cast.dan, owed, "A", "A1")


def test_nothing_chosen_is_refused(cast, owed):
    with pytest.raises(Refusal, match="Choose at least one"):
        confirm(cast.dan, owed, "A")


@pytest.mark.parametrize("name", ["sal", "tom", "edie", "ada", "cas", "ivy"])
def test_nobody_but_the_schools_lead_confirms(cast, owed, name):
    with pytest.raises(NotAllowed):
        confirm(getattr(cast, name), owed, "A", "A1")

    assert said(owed)["A1"] == (None, None, None, "")


def test_the_page_names_each_answer_and_each_that_is_left(cast, owed, school_url):
    page = client_of(cast.people["dan"]).get(school_url(owed, "as-last-year", "B")).content.decode()

    assert "B3 What pupils say: What we see." in page
    assert "1 unchanged, 1 worded otherwise" in page
    assert "</a>: worded otherwise this time" in page
    assert "</a>: a number is counted anew each time" in page


def test_confirming_leads_to_the_next_section_and_then_to_the_return(cast, owed, school_url):
    client = client_of(cast.people["dan"])
    first = client.post(school_url(owed, "as-last-year", "A"), {"chosen": ["A1", "A2"]})
    second = client.post(school_url(owed, "as-last-year", "B"), {"chosen": ["B3"]})

    assert first.headers["Location"] == school_url(owed, "as-last-year", "B")
    assert second.headers["Location"] == school_url(owed, "return")


def test_the_page_says_what_to_choose_where_nothing_is(cast, owed, school_url):
    page = client_of(cast.people["dan"]).post(school_url(owed, "as-last-year", "A"), {}).content.decode()

    assert "Choose at least one answer to confirm" in page
