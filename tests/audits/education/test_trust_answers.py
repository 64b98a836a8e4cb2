"""A trust answers its common questions once; each school sees the answers and confirms them as its own."""

import pytest

from audits.models import Answer, TrustAnswerTaken, TrustSheet
from audits.selectors.education.trust_answers import common_answers, trust_sheet_of
from audits.services.answers import AnswerValues
from audits.services.education.answering import EDUCATION, TRUST
from audits.services.education.common import take_common_answers
from audits.services.sheets.answers import save_answer
from foundation.refusals import NotAllowed, Refusal
from tests.audits.education.years import load
from tests.factories.education import TODAY, open_year, return_of
from tests.factories.people import client_of
from tests.standing import on, standing


@standing(on(TODAY))
def cycle(cast):
    return open_year()


@standing(on(TODAY))
def owed(cast, cycle):
    """Elm Primary's return; Elm is in Kestrel Trust."""
    return load(return_of(cycle, cast.elm).pk)


@standing(on(TODAY))
def trust(cast, cycle):
    loads = ("cycle__edition", "trust", "sheet__previous")
    return TrustSheet.objects.select_related(*loads).get(cycle=cycle, trust=cast.trust)


def say(audit, actor, sheet_of, code, **said):
    """Save one answer; the grade by its code."""
    found = Answer.objects.select_related("item", "grade").get(sheet=sheet_of.sheet_id, item__code=code)
    if "grade" in said:
        said["grade"] = sheet_of.cycle.edition.scale.grades.get(code=said["grade"])
    saved = save_answer(
        audit=audit,
        actor=actor,
        owed=sheet_of,
        answer=found,
        base_version=found.version,
        values=AnswerValues(**said),
    )
    return saved.version


def standings(owed, trust):
    return {row.code: str(row.standing) for row in common_answers(owed, trust)}


def take(actor, owed, trust, **chosen):
    return take_common_answers(actor=actor, owed=owed, trust=trust, chosen=chosen)


def test_a_trusts_sheet_has_the_common_questions_alone(trust):
    codes = Answer.objects.filter(sheet=trust.sheet_id).in_order().values_list("item__code", flat=True)

    assert list(codes) == ["A1", "A2"]


def test_a_school_sees_its_own_trusts_sheet_and_a_school_without_trust_none(cast, cycle, owed, trust):
    assert trust_sheet_of(owed) == trust
    assert trust_sheet_of(load(return_of(cycle, cast.oak).pk)) is None


def test_nothing_is_to_confirm_before_the_trust_has_answered(cast, owed, trust):
    assert standings(owed, trust) == {"A1": "not_yet", "A2": "not_yet"}
    with pytest.raises(Refusal):
        take(cast.sal, owed, trust, A1=0)


def test_what_is_confirmed_is_the_schools_own_answer_and_says_from_where(cast, owed, trust):
    say(TRUST, cast.tom, trust, "A1", grade="partly", narrative="Minuted in March")
    assert standings(owed, trust)["A1"] == "waiting"

    assert take(cast.sal, owed, trust, A1=1) == ("A1",)

    answer = Answer.objects.select_related("grade").get(sheet=owed.sheet_id, item__code="A1")
    assert (answer.grade.code, answer.narrative, answer.saved_by_id) == (
        "partly",
        "Minuted in March",
        cast.sal.person_id,
    )
    taken = TrustAnswerTaken.objects.get()
    assert (taken.answer_id, taken.version, taken.trust_version) == (answer.pk, 1, 1)
    assert standings(owed, trust) == {"A1": "confirmed", "A2": "not_yet"}


def test_one_school_confirms_for_itself_alone(cast, cycle, owed, trust):
    say(TRUST, cast.tom, trust, "A2", yes=True)
    take(cast.sal, owed, trust, A2=1)

    assert standings(load(return_of(cycle, cast.fir).pk), trust)["A2"] == "waiting"


def test_what_the_trust_changed_between_page_and_button_is_not_confirmed_unread(cast, owed, trust):
    say(TRUST, cast.tom, trust, "A2", yes=True)
    say(TRUST, cast.tom, trust, "A2", yes=False)

    with pytest.raises(Refusal, match="Read it again"):
        take(cast.sal, owed, trust, A2=1)

    assert Answer.objects.get(sheet=owed.sheet_id, item__code="A2").yes is None


def test_a_later_change_of_the_trust_is_shown_and_changes_no_schools_answer(cast, owed, trust):
    say(TRUST, cast.tom, trust, "A2", yes=True)
    take(cast.sal, owed, trust, A2=1)
    say(TRUST, cast.tom, trust, "A2", yes=False)

    assert standings(owed, trust)["A2"] == "changed"
    assert Answer.objects.get(sheet=owed.sheet_id, item__code="A2").yes is True
    take(cast.sal, owed, trust, A2=2)
    assert standings(owed, trust)["A2"] == "confirmed"


def test_a_schools_own_answer_stands_until_it_chooses_the_trusts(cast, owed, trust):
    say(TRUST, cast.tom, trust, "A2", yes=True)
    say(EDUCATION, cast.sal, owed, "A2", yes=False)

    assert standings(owed, trust)["A2"] == "own"
    assert Answer.objects.get(sheet=owed.sheet_id, item__code="A2").yes is False


def test_a_school_that_changes_a_confirmed_answer_has_its_own(cast, owed, trust):
    say(TRUST, cast.tom, trust, "A2", yes=True)
    take(cast.sal, owed, trust, A2=1)
    say(EDUCATION, cast.sal, owed, "A2", yes=False)

    assert standings(owed, trust)["A2"] == "own"


@pytest.mark.parametrize("name", ["tom", "edie", "ada", "dan", "cas"])
def test_nobody_but_the_schools_lead_confirms(cast, owed, trust, name):
    say(TRUST, cast.tom, trust, "A2", yes=True)
    with pytest.raises(NotAllowed):
        take(getattr(cast, name), owed, trust, A2=1)


@pytest.mark.parametrize("name", ["sal", "edie", "ada"])
def test_nobody_but_the_trusts_lead_writes_its_answers(cast, trust, name):
    with pytest.raises(NotAllowed):
        say(TRUST, getattr(cast, name), trust, "A2", yes=True)


def test_the_page_offers_what_the_trust_said_with_every_one_chosen(cast, owed, trust, school_url):
    say(TRUST, cast.tom, trust, "A1", grade="in_place", narrative="Minuted in March")
    client = client_of(cast.people["sal"])

    page = client.get(school_url(owed, "common")).content.decode()
    assert "A1 A governor leads on safeguarding: In place. Minuted in March" in page
    assert 'value="A1:1" checked' in page
    assert "Not answered by your trust yet" in page

    client.post(school_url(owed, "common"), {"chosen": ["A1:1"]})
    assert standings(owed, trust)["A1"] == "confirmed"


def test_the_page_of_the_return_asks_to_confirm_first(cast, owed, trust, school_url):
    say(TRUST, cast.tom, trust, "A2", yes=True)
    page = client_of(cast.people["sal"]).get(school_url(owed, "return")).content.decode()

    assert "Read and confirm your trust&#x27;s answers" in page


def test_last_years_answer_is_not_offered_where_the_trust_answered(cast, owed, trust, school_url):
    say(TRUST, cast.tom, trust, "A2", yes=True)
    page = client_of(cast.people["sal"]).get(school_url(owed, "as-last-year", "A")).content.decode()

    assert "your trust answers it" in page


def test_the_trusts_page_says_how_many_schools_have_confirmed(cast, owed, trust):
    say(TRUST, cast.tom, trust, "A2", yes=True)
    take(cast.sal, owed, trust, A2=1)

    page = client_of(cast.people["tom"]).get(trust.get_absolute_url()).content.decode()
    assert "1 of 2 schools have confirmed answers as their own." in page
