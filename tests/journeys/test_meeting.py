"""A meeting run by nothing but the keyboard: what is said is saved, and the minutes tell it."""

import pytest

from partnership.models import ActionUpdate, Decision, PlanMeeting
from tests.factories.plan import PlanFactory, make_action
from tests.journeys.test_keyboard import tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def heading(page):
    return page.locator("h1").inner_text()


def test_a_meeting_is_run_by_keyboard(cast, as_person):
    plan = PlanFactory(name="Peer review")
    first, second, third = [make_action(title, plans=[plan]) for title in ("First", "Second", "Third")]
    page = as_person(cast.ada)
    page.goto(f"/plan/meetings/new/?plan={plan.code}")
    tab_to(page, "main form button, main form input[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/plan/meetings/*-*/")
    tab_to(page, "main a.govuk-button")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{first.pk}/")

    tab_to(page, "[name=decision]")
    page.keyboard.type("Ask again in May, and now the school.")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**/{second.pk}/")
    assert heading(page) == f"{second.reference} Second"

    tab_to(page, "[name=done]")
    page.keyboard.type("Ten files were read, nine were good.")
    tab_to(page, "[name=stated_rag]")
    page.keyboard.press("Space")
    page.keyboard.press("n")
    page.wait_for_url(f"**/{third.pk}/")
    tab_to(page, "[name=decision]")
    page.keyboard.type("Close the third.")
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    page.wait_for_url(f"**/{second.pk}/")
    page.keyboard.press("n")
    page.wait_for_url(f"**/{third.pk}/")
    tab_to(page, "a.govuk-back-link")
    page.keyboard.press("Enter")
    page.wait_for_url("**/plan/meetings/*-*/")
    assert "Ask again in May, and now the school." in page.locator("table").inner_text()
    tab_to(page, "main form button")
    page.keyboard.press("Enter")
    page.get_by_text("The meeting is closed:").wait_for()

    said = {"Ask again in May, and now the school.", "Close the third."}
    assert {each.text for each in Decision.objects.all()} == said
    assert ActionUpdate.objects.get().action_id == second.pk
    assert PlanMeeting.objects.get().closed_at is not None
