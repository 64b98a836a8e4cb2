"""A meeting run by nothing but the keyboard: what is said is saved, and the minutes tell it."""

import pytest

from partnership.models import ActionUpdate, Decision, PlanMeeting
from partnership.roles import Role
from partnership.services.meetings import open_meeting
from tests.factories.agencies import make_group
from tests.factories.people import actor_of, make_person
from tests.factories.plan import PlanFactory, make_action
from tests.journeys.cast import PASSWORD
from tests.journeys.ending import end_sessions
from tests.journeys.test_keyboard import tab_to
from tests.journeys.walking import excuse, log_in, press

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
    page.keyboard.press("d")
    page.keyboard.type("Close the third.")
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    page.wait_for_url(f"**/{second.pk}/")
    page.keyboard.press("n")
    page.wait_for_url(f"**/{third.pk}/")
    page.keyboard.press("n")
    page.locator("table").wait_for()
    assert "Ask again in May, and now the school." in page.locator("table").inner_text()
    tab_to(page, "main form button")
    page.keyboard.press("Enter")
    page.get_by_text("The meeting is closed:").wait_for()

    said = {"Ask again in May, and now the school.", "Close the third."}
    assert {each.text for each in Decision.objects.all()} == said
    assert ActionUpdate.objects.get().action_id == second.pk
    assert PlanMeeting.objects.get().closed_at is not None


def test_without_scripts_a_meeting_is_run_by_its_buttons(cast, as_person):
    plan = PlanFactory(name="Peer review")
    first, second = [make_action(title, plans=[plan]) for title in ("First", "Second")]
    page = as_person(cast.ada, java_script_enabled=False)
    page.goto(f"/plan/meetings/new/?plan={plan.code}")
    press(page, "Start the meeting")
    page.locator("main a.govuk-button").click()
    page.wait_for_url(f"**/{first.pk}/")

    page.locator("[name=decision]").fill("Ask again in May")
    press(page, "Save and go on")
    page.wait_for_url(f"**/{second.pk}/")
    page.locator("[name=done]").fill("Ten files were read")
    page.locator("[name=stated_rag]").first.check()
    press(page, "Save and go on")

    assert "Ask again in May" in page.locator("table").inner_text()
    assert Decision.objects.get().text == "Ask again in May"
    assert ActionUpdate.objects.get().action_id == second.pk


def test_what_is_typed_survives_leaving_the_page_and_the_end_of_the_session(cast, as_person):
    group = make_group("Quality group")
    hana = make_person("Hana Chair", Role.GROUP_CHAIR, group=group)
    hana.set_password(PASSWORD)
    hana.save(update_fields=["password"])
    plan = PlanFactory(name="Peer review", owner_group=group)
    action = make_action("First", plans=[plan])
    meeting = open_meeting(actor=actor_of(hana), plan=plan, held_on=actor_of(hana).today)
    page = as_person(hana)
    page.goto(f"/plan/meetings/{meeting.pk}/{action.pk}/")
    page.locator("[name=decision]").fill("Ask again in May")
    page.get_by_text(". A draft until you press").wait_for()
    page.goto("/my-work/")
    page.goto(f"/plan/meetings/{meeting.pk}/")
    page.get_by_text("You typed something that is not saved yet").wait_for()
    page.locator("main").get_by_role("link", name=action.reference).first.click()
    page.get_by_text("and it is not saved yet").wait_for()
    assert page.locator("[name=decision]").input_value() == "Ask again in May"

    end_sessions(hana)
    page.locator("[name=decision]").fill("Ask again in May, and the school")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/account/login/**")
    log_in(page, hana)
    page.get_by_role("button", name="Save it now").click()
    page.wait_for_url(f"**/plan/meetings/{meeting.pk}/")

    assert Decision.objects.get().text == "Ask again in May, and the school"
    assert "not saved yet" not in page.locator("main").inner_text()
    excuse(page, "status of 401", "status of 403")
