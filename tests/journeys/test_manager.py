"""The partnership manager, from opening an audit to a closed action that came out of it."""

from datetime import date, timedelta

import pytest

from audits.models import Section11Return
from foundation.jobs.runner import tick
from partnership.choices import OriginKind
from partnership.models import Action
from tests.browser import look
from tests.factories.people import actor_of
from tests.factories.plan import make_action, system_on
from tests.factories.section11 import TODAY, answer, answer_all, answer_of, declare, hand_in
from tests.journeys.cast import BY_WHEN
from tests.journeys.letters import link_to
from tests.journeys.walking import (
    excuse,
    fill_date,
    follow,
    heading,
    log_in,
    press,
    say,
    standard,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLAN = {"will_do": "Offer supervision every six weeks", "by_role": "Head of housing", "by_when": BY_WHEN}


def test_from_opening_an_audit_to_an_action_signed_off(cast, as_person, new_page):
    manager = as_person(cast.ada)
    opens_the_audit(manager)
    owed = ben_hands_in(cast)
    reads_it(manager)
    sends_back(manager)
    lead = ben_changes_one_answer(cast, new_page(), owed)
    accepts(manager, cast)
    raises_an_action(manager, cast, owed)
    ben_updates_and_proposes(cast, lead)
    signs_off(manager, cast, lead)


def opens_the_audit(page):
    page.goto("/section-11/")
    press(page, "Open an audit")
    page.get_by_label("What is the audit called?").fill("Section 11 2021/22")
    page.get_by_label("A short code for it").fill("2021-22")
    fill_date(page.get_by_role("group", name="From when can agencies answer?"), TODAY)
    fill_date(page.get_by_role("group", name="When are the returns due?"), date(2021, 10, 1))
    page.get_by_label("Elmbrook Housing").check()
    page.get_by_label("Ferndale Trust").check()
    press(page, "Open the audit")
    assert "must be on or after the opening date" in page.inner_text(".govuk-error-summary")
    fill_date(page.get_by_role("group", name="When are the returns due?"), date(2021, 11, 30))
    press(page, "Open the audit")
    assert heading(page) == "Section 11 2021/22"
    assert "0 of 2 returns are in." in page.inner_text("main")


def ben_hands_in(cast):
    """Through the services; the lead's own journey is another test."""
    owed = Section11Return.objects.select_related("cycle__edition", "agency", "sheet__previous").get(
        agency=cast.elm
    )
    ben = actor_of(cast.ben)
    answer_all(ben, owed)
    answer(ben, owed, "1.1", "requires_improvement", narrative="Six of ten files.", **PLAN)
    declare(ben, owed)
    hand_in(ben, owed)
    return owed


def reads_it(page):
    page.reload()
    assert "1 of 2 returns are in." in page.inner_text("main")
    assert "Not submitted: Ferndale Trust." in page.inner_text("main")
    assert look(page, "journey-manager-1-cycle") == []
    follow(page, "Elmbrook Housing")
    press(page, "Read it through")
    assert "Six of ten files." in page.inner_text("main")
    assert look(page, "journey-manager-2-review") == []


def sends_back(page):
    page.get_by_role("link", name="Send it back for changes").first.click()
    page.get_by_label("What do you ask of the agency?").fill("Thank you. One answer needs a little more.")
    page.get_by_role("checkbox", name="7.5").check()
    page.get_by_label("What do you ask about 7.5").fill("How do children say that it got better?")
    press(page, "Send back for changes")
    assert "The return was sent back to Elmbrook Housing" in page.inner_text("main")


def ben_changes_one_answer(cast, page, owed):
    page.goto(link_to(cast.ben, "sent back"))
    log_in(page, cast.ben)
    assert "Ada Marsh asks for changes" in page.inner_text("main")
    follow(page, "1 Leadership")
    assert page.locator("main textarea").count() == 0
    follow(page, "Section 11 2021/22")
    press(page, "Answer 7 Working together")
    assert page.locator("main textarea[name$=narrative]").count() == 1
    assert "How do children say that it got better?" in standard(page, "7.5").inner_text()
    say(standard(page, "7.5"), "Nine of ten children said so in May.")
    press(page, "Save and go to the return")
    assert answer_of(owed, "7.5").narrative == "Nine of ten children said so in May."
    declare(actor_of(cast.ben), owed)
    page.reload()
    press(page, "Check and submit")
    press(page, "Submit the return")
    assert heading(page).startswith("Receipt")
    return page


def accepts(page, cast):
    page.goto(link_to(cast.ada, "has come in"))
    press(page, "Read it through")
    assert "Nine of ten children said so in May." in page.inner_text("main")
    page.get_by_role("button", name="Accept this return").first.click()
    press(page, "Accept the return")
    assert "Tick the box" in page.inner_text(".govuk-error-summary")
    page.get_by_label("I have read the return").check()
    press(page, "Accept the return")
    assert "The return of Elmbrook Housing is accepted." in page.inner_text("main")


def raises_an_action(page, cast, owed):
    follow(page, "1.1 Standard 1.1")
    follow(page, "Raise an action")
    assert page.get_by_label("What will be done").input_value() == PLAN["will_do"]
    assert page.get_by_label("Lead by post").input_value() == PLAN["by_role"]
    assert page.get_by_label("Lead agency").locator("option:checked").inner_text() == "Elmbrook Housing"
    due = page.get_by_role("group", name="Due on")
    assert [due.get_by_label(part).input_value() for part in ("Day", "Month", "Year")] == ["31", "3", "2022"]
    fill_date(due, TODAY + timedelta(days=14))
    page.get_by_label("What will be better for children").fill("Children are heard by rested workers")
    page.locator("select[name=lead]").select_option(label="Ben Ashdown (Elmbrook Housing)")
    assert look(page, "journey-manager-3-raise") == []
    press(page, "Raise the action")
    action = Action.objects.get()
    assert heading(page) == f"{action.reference} {PLAN['will_do']}"
    assert look(page, "journey-manager-4-action") == []
    follow(page, "Section 11 2021/22, Elmbrook Housing, 1.1 Standard 1.1")
    assert heading(page) == "1.1 Standard 1.1"
    follow(page, action.reference)
    assert heading(page) == f"{action.reference} {PLAN['will_do']}"


def ben_updates_and_proposes(cast, page):
    tick()
    page.goto(link_to(cast.ben, "due soon"))
    assert heading(page).endswith("record an update")
    page.get_by_label("What was done since the last update").fill("Two of three teams have dates")
    page.get_by_label("Amber").check()
    press(page, "Save update")
    assert "Two of three teams have dates" in page.inner_text("main")

    press(page, "Propose to close")
    page.get_by_label("What changed for children").fill("Children know their worker")
    page.get_by_label("How we know").fill("Ten files")
    page.get_by_label("For which children or families").fill("Children in our homes")
    press(page, "Propose to close")
    assert page.locator(".govuk-error-summary").count() == 1
    page.get_by_label("What it shows").fill("Audit of ten files")
    page.get_by_label("Or a link").fill("https://example.org/audit")
    press(page, "Propose to close")
    assert "waits for sign-off by another person" in page.inner_text("main")
    assert page.get_by_role("button", name="Sign off").count() == 0
    assert page.goto(page.url + "sign-off/").status == 403
    excuse(page, "status of 403", "status of 409")


def signs_off(page, cast, lead):
    page.goto(link_to(cast.ada, "waits for your decision"))
    assert "Children know their worker" in page.inner_text("main")
    assert look(page, "journey-manager-5-sign-off") == []
    page.get_by_label("Sign off and close").check()
    press(page, "Save decision")
    assert "Closed" in page.inner_text("main")
    lead.goto(link_to(cast.ben, "was closed"))
    assert "Closed" in lead.inner_text("main")
    assert look(lead, "journey-manager-6-closed") == []


def test_a_manager_who_proposed_a_closure_cannot_sign_it_off(cast, as_person):
    action = make_action(
        actor=system_on(TODAY),
        agency=cast.elm,
        lead=cast.ben,
        plans=[cast.plan],
        origins=[(OriginKind.MEETING, "Executive, 2 March", "")],
    )
    ada, fay = as_person(cast.ada), as_person(cast.fay)
    ada.goto(action.get_absolute_url())
    press(ada, "Propose to close")
    ada.get_by_label("What changed for children").fill("Children know their worker")
    ada.get_by_label("How we know").fill("Ten files")
    ada.get_by_label("For which children or families").fill("Children in our homes")
    ada.get_by_label("What it shows").fill("Audit of ten files")
    ada.get_by_label("Or a link").fill("https://example.org/audit")
    press(ada, "Propose to close")
    assert "You proposed this closure, so somebody else must decide on it." in ada.inner_text("main")
    assert ada.goto(f"{action.get_absolute_url()}sign-off/").status == 403
    excuse(ada, "status of 403")

    fay.goto(f"{action.get_absolute_url()}sign-off/")
    fay.get_by_label("Sign off and close").check()
    press(fay, "Save decision")
    action.refresh_from_db()
    assert action.state == "closed"
