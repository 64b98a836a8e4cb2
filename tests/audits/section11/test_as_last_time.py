"""An audit after an audit: what is new and reworded is marked, and what is unchanged is confirmed by name."""

from datetime import date

import pytest

from audits.models import AnswerEvidence, Item
from audits.selectors.last_time import beside_last_time
from audits.selectors.wordings import changes_of
from audits.services.evidence.withdrawing import withdraw_evidence
from audits.services.section11.answers import SECTION_11
from audits.services.section11.delegate import delegate_section
from audits.services.sheets.as_last_time import confirm_as_last_time
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.factories.evidence import add_evidence
from tests.factories.people import actor_of
from tests.factories.section11 import (
    TODAY,
    answer,
    answer_all,
    answer_of,
    declare,
    hand_in,
    load_return,
    open_audit,
)
from tests.factories.small_edition import small_edition
from tests.queries import asked

pytestmark = pytest.mark.django_db
BEFORE = "How it was worded last time."


def change(edition, code, **more):
    """A later edition asks it otherwise."""
    with act(system_actor(), "test.make"):
        Item.objects.filter(edition=edition, code=code).update(**more)


@pytest.fixture
def owed(cast, ben, settings):
    """Elmbrook's return of this time: 7.2 is reworded, 7.3 new; last time's 7.1 and 7.5 had evidence."""
    settings.DEMO_TODAY = date(2019, 10, 15)
    before = small_edition("small-before")
    change(before, "7.2", text=BEFORE)
    [last] = open_audit(cast.elm, edition=before, opens_on=date(2019, 9, 1), due_on=date(2019, 11, 30))
    lead = actor_of(cast.ben)
    answer_all(lead, last)
    for code in ("7.1", "7.5"):
        add_evidence(
            actor=lead,
            section11_return=load_return(last.pk),
            answer=answer_of(last, code),
            title=f"Policy {code}",
            url="https://example.org/",
        )
    declare(lead, last, declared_on=date(2019, 10, 15))
    hand_in(lead, last)
    settings.DEMO_TODAY = TODAY
    now = small_edition("small-now")
    with act(system_actor(), "test.make"):
        line = Item.objects.get(edition=before, code="7.3").line
        gone = Item.objects.get(edition=now, code="7.3")
        gone.line = type(line).objects.create(line_set=line.line_set, key="brand-new")
        gone.save()
    [owed] = open_audit(cast.elm, edition=now)
    return owed


def confirm(actor, owed, *codes, given=()):
    return confirm_as_last_time(
        audit=SECTION_11,
        actor=actor,
        owed=load_return(owed.pk),
        section_id=answer_of(owed, "7.1").item.section_id,
        chosen=codes,
        given=given,
    )


def said(owed, code):
    found = answer_of(owed, code)
    return (found.grade.code if found.grade else "", found.narrative)


def test_new_and_reworded_standards_are_marked_with_both_texts(browser, owed, url):
    page = browser("ben").get(url("section", "7")).content.decode()

    marks = {}
    for code in ("7.1", "7.2", "7.3"):
        part = page.partition(f'id="answer-{code}"')[2].partition('class="app-answer"')[0]
        marks[code] = (">New</strong>" in part, ">Reworded since 2018</strong>" in part, BEFORE in part)
    assert marks == {"7.1": (False, False, False), "7.2": (False, True, True), "7.3": (True, False, False)}


def test_beside_an_empty_answer_stand_last_time_s_rating_words_and_evidence(browser, owed, url):
    page = browser("ben").get(url("section", "7")).content.decode()

    part = page.partition('aria-label="Beside 7.1"')[2].partition("</aside>")[0]
    assert ["Good" in part, "What we see of 7.1" in part, "Policy 7.1" in part] == [True, True, True]


def test_the_counts_stand_on_the_return_and_on_the_check_page(browser, owed, url):
    words = "Since last time 10 standards are unchanged, 1 reworded and 1 new."

    assert changes_of(load_return(owed.pk)).words == words
    for page in ("return", "check"):
        assert words in browser("ben").get(url(page)).content.decode()


def test_without_a_last_time_nothing_is_marked_and_nothing_is_offered(cast, browser, ben):
    [first] = open_audit(cast.fern)
    page = browser("cas").get(first.get_absolute_url()).content.decode()
    section = browser("cas").get(f"{first.get_absolute_url()}sections/7/").content.decode()

    assert ("Since last time" in page, ">New</strong>" in section, "as last time" in section) == (False,) * 3


def test_each_is_named_before_it_is_confirmed_and_what_is_left_says_why(browser, owed, url):
    page = browser("ben").get(url("as-last-time", "7")).content.decode()

    offered = [code for code in ("7.1", "7.2", "7.3", "7.4", "7.5") if f'value="{code}"' in page]
    assert offered == ["7.1", "7.4", "7.5"]
    assert "Good. What we see of 7.1 (evidence: Policy 7.1)" in page
    assert "7.2 Standard 7.2</a>: worded otherwise this time" in page
    assert "7.3 Standard 7.3</a>: new this time" in page


def test_confirmed_it_takes_rating_words_and_evidence_of_what_was_chosen(browser, ben, owed, url):
    response = browser("ben").post(url("as-last-time", "7"), {"chosen": ["7.1", "7.5"]}, follow=True)

    assert "2 answers are confirmed as last time: 7.1, 7.5." in response.content.decode()
    assert [said(owed, code) for code in ("7.1", "7.4", "7.5")] == [
        ("good", "What we see of 7.1"),
        ("", ""),
        ("good", "What we see of 7.5"),
    ]
    links = AnswerEvidence.objects.filter(answer__sheet=owed.sheet_id)
    assert sorted(links.values_list("answer__item__code", "evidence__title")) == [
        ("7.1", "Policy 7.1"),
        ("7.5", "Policy 7.5"),
    ]


def test_what_was_answered_already_is_not_touched_whatever_is_sent(ben, owed):
    answer(ben, owed, "7.1", "outstanding", narrative="Better now")

    assert confirm(ben, owed, "7.1", "7.4") == ("7.4",)
    assert said(owed, "7.1") == ("outstanding", "Better now")
    assert not AnswerEvidence.objects.filter(answer=answer_of(owed, "7.1")).exists()


@pytest.mark.parametrize("code", ["7.2", "7.3", "1.1"])
def test_what_is_new_reworded_or_of_another_section_is_not_taken(ben, owed, code):
    with pytest.raises(Refusal, match="nothing left to confirm"):
        confirm(ben, owed, code)

    assert said(owed, code) == ("", "")


def test_evidence_that_was_withdrawn_since_is_left_behind(ben, owed):
    piece = AnswerEvidence.objects.get(evidence__title="Policy 7.1").evidence
    withdraw_evidence(actor=ben, piece=piece)

    confirm(ben, owed, "7.1", "7.5")

    links = AnswerEvidence.objects.filter(answer__sheet=owed.sheet_id)
    assert [each.evidence.title for each in links] == ["Policy 7.5"]


def test_what_was_confirmed_is_undone_by_hand(ben, owed):
    confirm(ben, owed, "7.1")

    answer(ben, owed, "7.1", "", narrative="")

    [row] = [each for each in beside_last_time(load_return(owed.pk), TODAY) if each.answer.item.code == "7.1"]
    assert row.may_be_confirmed


@pytest.mark.parametrize("name", ["ada", "bea", "cas", "gus", "hal", "ivy"])
def test_only_the_agency_s_own_say_that_nothing_has_changed(cast, owed, name):
    with pytest.raises(NotAllowed):
        confirm(actor_of(getattr(cast, name)), owed, "7.1")

    assert said(owed, "7.1") == ("", "")


def test_a_colleague_confirms_the_standard_that_was_given_alone(ben, cast, browser, owed, url):
    item = answer_of(owed, "7.1").item
    delegate_section(actor=ben, section11_return=owed, section=item.section, item=item, person_id=cast.gus.pk)
    page = browser("gus").get(url("as-last-time", "7")).content.decode()

    browser("gus").post(url("as-last-time", "7"), {"chosen": ["7.1"]})

    assert ["7.1 Standard" in page, "7.4 Standard" in page] == [True, False]
    assert said(owed, "7.1") == ("good", "What we see of 7.1")
    with pytest.raises(Refusal):
        confirm(actor_of(cast.gus), owed, "7.4", given={item.pk})


def test_a_plan_whose_day_is_over_is_answered_anew(cast, ben, settings):
    settings.DEMO_TODAY = date(2019, 10, 15)
    [last] = open_audit(
        cast.fern, edition=small_edition("a"), opens_on=date(2019, 9, 1), due_on=date(2019, 11, 30)
    )
    plan = {"will_do": "Train", "by_role": "Head", "by_when": date(2019, 12, 1)}
    answer(actor_of(cast.cas), last, "7.1", "inadequate", **plan)
    settings.DEMO_TODAY = TODAY
    [owed] = open_audit(cast.fern, edition=small_edition("b"))

    with pytest.raises(Refusal, match="nothing left"):
        confirm(actor_of(cast.cas), owed, "7.1")


def test_the_pages_ask_a_fixed_number_of_questions(browser, owed, url):
    client = browser("ben")
    client.get(url("return"))

    counts = [len(asked(client, url(*page))) for page in (("return",), ("section", "7"), ("check",))]
    assert max(counts) <= 18  # with four of the envelope
    assert len(asked(client, url("as-last-time", "7"))) <= 18
