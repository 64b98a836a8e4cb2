"""A survey from the office to a phone without scripts, and to where leaders are greener than practice."""

from datetime import date

import pytest

from audits.models import SurveyReply
from audits.services.section11.surveys import close_survey, make_survey, open_survey
from partnership.actors import system_actor
from partnership.roles import Role
from tests.browser import axe, look
from tests.factories.people import make_person
from tests.factories.section11 import TODAY
from tests.factories.surveys import replies
from tests.journeys.letters import link_to
from tests.journeys.walking import excuse, heading, log_in, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 375, "height": 812}, "java_script_enabled": False}


def opened(cycle):
    items = list(cycle.edition.items.filter(code__in=("1.1", "1.2", "7.5")).select_related("line"))
    survey = make_survey(
        actor=system_actor(),
        cycle=cycle,
        title="What you see",
        opens_on=TODAY,
        closes_on=date(2021, 11, 12),
        items=items,
    )
    open_survey(actor=system_actor(), survey=survey)
    return survey


def test_from_the_leads_letter_to_a_phone_to_the_gap(cast, new_page, as_person, live_server):
    cycle = cast.opens_audit().cycle
    survey = opened(cycle)
    lead = new_page()
    lead.goto(link_to(cast.ben, "A survey to pass on"))
    log_in(lead, cast.ben)
    assert heading(lead).startswith("Link of")
    assert axe(lead) == []
    address = lead.inner_text(".app-wraps")

    answers_on_a_phone(new_page(**PHONE), address)

    replies(survey, cast.elm, 6, 4, 1, 4)
    close_survey(actor=system_actor(), survey=survey)
    late = new_page(**PHONE)
    late.goto(address)
    assert heading(late) == "You cannot answer here now"
    excuse(late, "410 (Gone)")
    reader = as_person(make_person("Fay Reed", Role.EXECUTIVE_MEMBER))
    reader.goto(f"{live_server.url}/section-11/surveys/{survey.pk}/results/")
    reads_results(reader)


def answers_on_a_phone(page, address):
    """By keyboard alone: Tab reaches each question, arrows choose, Enter sends."""
    page.goto(address)
    assert heading(page) == "What you see"
    assert look(page, "journey-survey") == []
    page.set_viewport_size(PHONE["viewport"])
    press(page, "Send my answers")
    assert page.title().startswith("Error: What you see")
    assert look(page, "journey-survey-error") == []
    page.set_viewport_size(PHONE["viewport"])
    for name, downs in (("s1", 0), ("s2", 3), ("s3", 5)):
        page.locator(f"[name={name}]").first.focus()
        page.keyboard.press("Space")
        for _each in range(downs):
            page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="Send my answers").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/survey/thanks/")
    assert heading(page) == "Thank you"
    assert list(SurveyReply.objects.values_list("answers", flat=True)) == [[5, 2, 0]]

    page.goto(address)
    assert heading(page) == "This browser has answered"


def reads_results(page):
    assert heading(page) == "Results: What you see"
    assert axe(page) == []
    assert look(page, "journey-survey-results") == []
    page.click("text=Compare with what leaders say")
    assert heading(page).startswith("Where leaders are greener than practice")
    assert axe(page) == []
    assert look(page, "journey-survey-gap") == []
