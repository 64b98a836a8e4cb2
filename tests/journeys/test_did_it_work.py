"""An action from an agency's answer to “did it work?”: raised, updated, closed by two, asked again, reopened."""

from datetime import timedelta

import pytest

from audits.services.section11.review import accept_return
from foundation.jobs.runner import tick
from partnership.models import Action
from tests.browser import look
from tests.factories.figures import make_indicator, make_series
from tests.factories.people import actor_of
from tests.factories.section11 import TODAY, answer, answer_all, declare, hand_in, load_return
from tests.journeys.cast import BY_WHEN
from tests.journeys.letters import link_to
from tests.journeys.walking import excuse, fill_date, follow, heading, log_in, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CONCERN = {
    "narrative": "We asked nobody",
    "will_do": "Offer supervision every six weeks",
    "by_role": "Head of housing",
    "by_when": BY_WHEN,
}


@pytest.mark.parametrize("scripts", [True, False])
def test_from_an_answer_of_concern_to_whether_it_worked(cast, as_person, new_page, settings, scripts):
    make_indicator("voice", name="Children who were asked")
    make_series("voice", {"Q2 2021/22": 40, "Q4 2021/22": 55})
    manager = as_person(cast.ada, java_script_enabled=scripts)
    lead = new_page(java_script_enabled=scripts)
    raised_at_the_review(manager, cast, ben_hands_in(cast))
    action = Action.objects.get()
    updated_from_the_mailed_link(lead, cast, action)
    closed_by_two(lead, manager, cast)
    settings.DEMO_TODAY = TODAY + timedelta(days=settings.PLAN_ASK_AGAIN_DAYS)
    answered_with_the_figures_beside_it(lead, cast, action)
    the_thread_shows_the_whole(manager, action)
    reopened_with_the_reason(manager, lead, cast, action)


def ben_hands_in(cast):
    owed, ben = cast.opens_audit(), actor_of(cast.ben)
    answer_all(ben, owed)
    answer(ben, owed, "1.1", "inadequate", **CONCERN)
    declare(ben, owed)
    hand_in(ben, owed)
    accept_return(actor=actor_of(cast.amy), section11_return=load_return(owed.pk))
    return owed


def raised_at_the_review(page, cast, owed):
    page.goto(f"/section-11/returns/{owed.pk}/review/")
    follow(page, "Raise an action from 1.1")
    fill_date(page.get_by_role("group", name="Due on"), TODAY + timedelta(days=14))
    page.get_by_label("What will be better for children").fill("Children are heard by rested workers")
    page.locator("select[name=lead]").select_option(label="Ben Ashdown (Elmbrook Housing)")
    press(page, "Raise the action")
    press(page, "Choose an indicator")
    page.get_by_label("Which indicator shows whether it works?").select_option(
        label="Children who were asked"
    )
    press(page, "Save")


def updated_from_the_mailed_link(page, cast, action):
    """One log-in, then straight to the form."""
    tick()
    page.goto(link_to(cast.ben, "due soon"))
    log_in(page, cast.ben)
    assert heading(page) == f"{action.reference}: record an update"
    page.get_by_label("What was done since the last update").fill("Two of three teams have dates")
    page.get_by_label("Amber").check()
    press(page, "Save update")
    assert "Two of three teams have dates" in page.inner_text("main")


def closed_by_two(lead, manager, cast):
    press(lead, "Propose to close")
    lead.get_by_label("What changed for children").fill("Children know their worker")
    lead.get_by_label("How we know").fill("Ten files")
    lead.get_by_label("For which children or families").fill("Children in our homes")
    lead.get_by_label("What it shows").fill("Audit of ten files")
    lead.get_by_label("Or a link").fill("https://example.org/audit")
    press(lead, "Propose to close")
    manager.goto(link_to(cast.ada, "waits for your decision"))
    manager.get_by_label("Sign off and close").check()
    press(manager, "Save decision")
    assert "Closed" in manager.inner_text("main")


def answered_with_the_figures_beside_it(page, cast, action):
    tick()
    page.goto(link_to(cast.ben, "Did"))
    beside = page.inner_text("main")
    assert "Children who were asked rose from 40% in Q2 2021/22 to 55% in Q4 2021/22" in " ".join(
        beside.split()
    )
    assert look(page, "journey-did-it-work-1-question") == []
    page.get_by_label("It made the difference").check()
    press(page, "Save answer")
    assert "Say what you see" in page.inner_text(".govuk-error-summary")
    page.get_by_label("What you see").fill("Nine of ten children say that they were asked")
    press(page, "Save answer")
    assert heading(page).startswith(action.reference)
    excuse(page, "status of 409")


def the_thread_shows_the_whole(page, action):
    page.goto(action.get_absolute_url())
    follow(page, "What it came from and led to")
    told = " ".join(page.inner_text("main").split())
    for words in (
        "1.1 Standard 1.1",
        "Inadequate",
        "Children who were asked",
        "Signed off",
        "It made the difference",
    ):
        assert words in told, words
    assert look(page, "journey-did-it-work-2-thread") == []


def reopened_with_the_reason(manager, lead, cast, action):
    manager.goto(action.get_absolute_url())
    press(manager, "Reopen")
    manager.get_by_label("Why?").fill("Two homes stopped it in March")
    press(manager, "Reopen")
    assert "Two homes stopped it in March" in manager.inner_text("main")
    lead.goto(link_to(cast.ben, "reopened"))
    assert "Open" in lead.inner_text("main")
    action.refresh_from_db()
    assert (action.state, action.closed_on) == ("open", None)
