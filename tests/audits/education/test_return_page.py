"""The page of a school's return: what comes next, where the reader left off, and how many questions it asks."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from audits.choices import ProviderKind
from audits.models import Answer, TrustSheet
from audits.selectors.education.school_return import next_unanswered
from audits.selectors.section11_standing import sections_of
from audits.services.answers import AnswerValues
from audits.services.education.answering import EDUCATION
from audits.services.education.areas import add_area, finish_area
from audits.services.education.chasing import ask_explanations
from audits.services.education.cycles import close_education_cycle
from audits.services.sheets.answers import save_answer
from foundation.refusals import NotAllowed, Refusal
from partnership.actors import system_actor
from tests.audits.education.years import last_year, later_edition, load, this_year
from tests.factories.education import (
    TODAY,
    answered,
    make_school,
    open_year,
    return_of,
    school_edition,
    to_be_signed,
)
from tests.factories.people import actor_of, client_of
from tests.queries import asked
from tests.standing import on, standing

ENVELOPE = ("django_session", "identity_user", "partnership_membership", "partnership_succession")


@standing(on(TODAY))
def owed(cast):
    """Oak School's return of this year, with last year's answers beside it."""
    return this_year(cast.oak, cast.dan)


def say(actor, owed, code, **said):
    found = Answer.objects.select_related("item", "grade").get(sheet=owed.sheet_id, item__code=code)
    if "grade" in said:
        said["grade"] = owed.cycle.edition.scale.grades.get(code=said["grade"])
    save_answer(
        audit=EDUCATION,
        actor=actor,
        owed=load(owed.pk),
        answer=found,
        base_version=found.version,
        values=AnswerValues(**said),
    )


def following(owed, actor):
    return next_unanswered(sections_of(load(owed.pk)), owed.sheet_id, actor.person_id)


def test_the_next_question_is_the_first_for_who_has_not_begun(cast, owed):
    assert following(owed, cast.dan) == ("A", "A1")


def test_whoever_comes_back_goes_on_where_they_left_off(cast, owed):
    say(cast.dan, owed, "A2", yes=True)
    assert following(owed, cast.dan) == ("B", "B1")

    say(cast.dan, owed, "B2", number=4)
    assert following(owed, cast.dan) == ("B", "B3")


def test_after_the_last_question_it_begins_anew_and_optional_ones_are_not_asked(cast, owed):
    say(cast.dan, owed, "B3", narrative="They feel safe.")
    assert following(owed, cast.dan) == ("A", "A1")

    say(cast.dan, owed, "A1", grade="in_place")
    say(cast.dan, owed, "A2", yes=True)
    say(cast.dan, owed, "B1", grade="in_place")
    say(cast.dan, owed, "B2", number=4)
    assert following(owed, cast.dan) is None


@pytest.mark.parametrize("waits", [False, True])
def test_a_year_closed_without_the_return_says_so_and_offers_nothing_more(cast, waits):
    before = school_edition("schools-2020", valid_from=date(2020, 9, 1), valid_to=date(2021, 8, 31))
    cycle = open_year(edition=before, year=2020, opens_on=date(2020, 9, 14), due_on=date(2020, 11, 30))
    missed = return_of(cycle, cast.oak)
    if waits:
        to_be_signed(missed)
    close_education_cycle(actor=system_actor(), cycle=cycle)

    text = client_of(cast.people["dan"]).get(missed.get_absolute_url()).content.decode()
    listed = client_of(cast.people["dan"]).get(reverse("audits:education-list")).content.decode()

    assert "Not returned" in text
    assert "Answer: no longer" in text
    assert [words for words in ("not yet", "Before submitting", "Change answers") if words in text] == []
    assert ("Not returned" in listed, "Overdue" in listed) == (True, False)


def test_no_two_links_of_a_schools_list_say_the_same(cast, owed):
    dan = client_of(cast.people["dan"])

    listed = dan.get(reverse("audits:education-list")).content.decode()
    file = dan.get(reverse("audits:education-list"), {"table": "own", "format": "csv"})

    links = re.findall(r'<a class="govuk-link" href="/schools/returns/[^>]*>(.*?)</a>', listed)
    unseen = '<span class="govuk-visually-hidden">'
    assert [link.replace(unseen, "") for link in links] == [
        f"{owed.agency.name} {year}</span>" for year in ("2021/22", "2020/21")
    ]
    assert f"{owed.agency.name},2021/22," in file.content.decode()


def test_somebody_elses_last_answer_moves_nobody(cast, owed):
    say(cast.dan, owed, "B1", grade="in_place")

    assert following(owed, cast.sal) == ("A", "A1")


def test_the_link_leads_to_the_question_itself(cast, owed, school_url):
    response = client_of(cast.people["dan"]).get(school_url(owed, "next"))

    assert response.headers["Location"] == f"{school_url(owed, 'section', 'A')}#answer-A1"


GREEN = re.compile(r'class="govuk-button"[^>]*>(.*?)</', re.DOTALL)


def button(cast, owed, school_url):
    """The words of the one green button."""
    page = client_of(cast.people["dan"]).get(school_url(owed, "return")).content.decode()
    found = [" ".join(each.split()) for each in GREEN.findall(page.partition("<main")[2])]
    assert len(found) == 1
    return found[0]


def test_the_one_green_button_follows_the_work(cast, owed, school_url):
    assert button(cast, owed, school_url) == "Confirm what has not changed"

    client = client_of(cast.people["dan"])
    client.post(school_url(owed, "as-last-year", "A"), {"chosen": ["A1", "A2"]})
    client.post(school_url(owed, "as-last-year", "B"), {"chosen": ["B3"]})
    assert button(cast, owed, school_url) == "Go to the next question"

    say(cast.dan, owed, "B1", grade="in_place")
    say(cast.dan, owed, "B2", number=4)
    assert button(cast, owed, school_url) == "Have the return signed"

    client.post(
        school_url(owed, "signature"),
        {
            "how": "minute",
            "role": "governor",
            "name": "Hal Ash",
            "minute": "Governors, minute 8",
            "signed_on_day": "14",
            "signed_on_month": "10",
            "signed_on_year": "2021",
        },
    )
    assert button(cast, owed, school_url) == "Submit the return"

    client.post(school_url(owed, "submit"))
    assert button(cast, owed, school_url) == "See the receipt"


def test_the_page_says_that_a_section_can_be_confirmed(cast, owed, school_url):
    page = client_of(cast.people["dan"]).get(school_url(owed, "section", "A")).content.decode()

    assert "Confirm this section as last year" in page


def test_a_question_of_the_partnership_is_marked_as_optional(cast, owed, school_url):
    page = client_of(cast.people["dan"]).get(school_url(owed, "section", "C")).content.decode()

    assert ">Optional</span>" in page
    assert ">Local</span>" not in page


@pytest.mark.parametrize("name", ["edie", "ada", "ivy"])
def test_who_only_reads_sees_no_button(cast, owed, school_url, name):
    page = client_of(cast.people[name]).get(school_url(owed, "return")).content.decode()

    assert "Confirm what has not changed" not in page
    assert "Before submitting" not in page


def test_areas_are_the_schools_own_and_say_what_changed(cast, owed):
    area = add_area(actor=cast.dan, owed=owed, text="Train all", by_role="Head", by_when=date(2021, 10, 15))
    with pytest.raises(Refusal, match="what changed"):
        finish_area(actor=cast.dan, area=area, changed=" ")
    with pytest.raises(NotAllowed):
        finish_area(actor=cast.sal, area=area, changed="All know.")
    finish_area(actor=cast.dan, area=area, changed="All know.")

    area.refresh_from_db()
    assert (area.done_on, area.changed) == (date(2021, 10, 15), "All know.")
    with pytest.raises(Refusal, match="already"):
        finish_area(actor=cast.dan, area=area, changed="Again.")


def test_an_area_of_yesterday_is_refused(cast, owed):
    with pytest.raises(Refusal, match="today or a later day"):
        add_area(actor=cast.dan, owed=owed, text="Train", by_role="Head", by_when=date(2021, 10, 14))


def test_the_page_says_that_an_explanation_is_asked_until_it_is_given(cast, owed, settings):
    settings.DEMO_TODAY = owed.cycle.due_on + timedelta(days=1)
    dan, ivy, edie = (client_of(cast.people[name]) for name in ("dan", "ivy", "edie"))
    page, why = owed.get_absolute_url(), reverse("audits:education-explain", args=[owed.pk])
    before = dan.get(page).content.decode()
    ask_explanations(actor=actor_of(cast.people["edie"]), cycle=owed.cycle, chosen=[owed.pk])
    asked_on = "On 1 December 2021 the school was asked why it did not return by the due date."

    assert asked_on not in before
    for client, may in ((dan, True), (edie, True), (ivy, False)):
        text = client.get(page).content.decode()
        assert asked_on in text
        assert (why in text) is may
    dan.post(why, {"text": "The lead was ill."})
    assert asked_on not in dan.get(page).content.decode()


def count(client, address):
    client.get(address)
    statements = asked(client, address)
    return len([each for each in statements if not any(f'FROM "{table}"' in each for table in ENVELOPE)])


PAGES = {
    "return": 9,
    "section": 9,
    "as-last-year": 8,
    "read": 5,
    "signature": 1,
    "areas": 3,
    "beside": 5,
    "governors": 7,
    "common": 4,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_a_fixed_number_of_questions(cast, school_url, name):
    """Elm Primary, in a trust, with last year behind it."""
    last_year((cast.elm, cast.sal))
    for number in range(3):
        make_school(f"Hazel {number} School", f"10002{number}", kind=ProviderKind.MAINTAINED)
    owed = load(return_of(open_year(edition=later_edition()), cast.elm).pk)
    if name == "signature":
        answered(owed)
    args = ("A",) if name in ("section", "as-last-year") else ()

    assert count(client_of(cast.people["sal"]), school_url(owed, name, *args)) == PAGES[name]


def test_a_trusts_page_asks_a_fixed_number_of_questions(cast):
    cycle = open_year()
    sheet = TrustSheet.objects.get(cycle=cycle, trust=cast.trust)

    assert count(client_of(cast.people["tom"]), reverse("audits:trust-sheet", args=[sheet.pk])) <= 8


def test_a_signed_return_asks_as_few(cast, school_url):
    owed = load(return_of(open_year(), cast.oak).pk)
    to_be_signed(owed)

    assert count(client_of(cast.people["dan"]), school_url(owed, "return")) <= 9


def test_areas_can_be_taken_as_a_file(cast, owed, school_url):
    add_area(actor=cast.dan, owed=owed, text="Train all", by_role="Head", by_when=date(2022, 3, 31))
    response = client_of(cast.people["dan"]).get(school_url(owed, "areas") + "?format=csv")

    assert response.headers["Content-Type"].startswith("text/csv")
    assert "Train all" in response.content.decode("utf-8-sig")


def test_a_school_is_asked_why_a_question_does_not_apply_and_never_of_a_standard(cast, owed):
    page = (
        client_of(cast.people["dan"])
        .get(reverse("audits:education-section", args=[owed.pk, sections_of(owed)[0].code]))
        .content.decode()
    )
    assert "Why does it not apply?" in page
    assert "standard" not in re.sub(r"<head>.*?</head>", "", page, flags=re.S)


@pytest.mark.parametrize(("who", "between"), [("edie", True), ("dan", False)])
def test_the_way_back_names_the_year_for_whoever_sees_every_school(cast, owed, who, between):
    page = client_of(cast.people[who]).get(owed.get_absolute_url()).content.decode()
    assert (f'href="{owed.cycle.get_absolute_url()}"' in page) is between
