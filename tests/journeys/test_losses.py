"""What is typed survives an ended session, a lost network, somebody's other tab."""

import re

import pytest
from playwright.sync_api import expect

from audits.models import Submission
from tests.factories.people import actor_of
from tests.factories.section11 import answer_all, answer_of, declare, hand_in
from tests.journeys.ending import end_sessions
from tests.journeys.letters import link_to
from tests.journeys.walking import excuse, heading, log_in, press, rate, say, standard, wait_saved

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TYPED = "What we heard from children, over forty minutes."


def state(page, code="1.1"):
    return standard(page, code).locator("[data-autosave-state]")


@pytest.fixture
def owed(cast):
    return cast.opens_audit()


@pytest.fixture
def section(cast, owed, page):
    """Ben, logged in by himself, stands on section 1 of his return."""
    page.goto(link_to(cast.ben))
    log_in(page, cast.ben)
    press(page, "Answer 1 Leadership")
    assert heading(page) == "1 Leadership"
    return page


def test_a_session_that_ends_while_somebody_types_costs_nothing(cast, owed, section):
    end_sessions(cast.ben)
    rate(standard(section, "1.1"), "Good")
    say(standard(section, "1.1"), TYPED)
    link = state(section).get_by_role("link", name="log in")
    link.wait_for()
    assert "Your text stays on this page" in state(section).inner_text()
    with section.context.expect_page() as opened:
        link.click()
    log_in(opened.value, cast.ben)
    assert heading(opened.value) == "My work"
    opened.value.close()
    section.bring_to_front()
    wait_saved(standard(section, "1.1"))

    assert answer_of(owed, "1.1").narrative == TYPED
    assert standard(section, "1.1").get_by_label("How do you know?").input_value() == TYPED
    excuse(section, "status of 401", "status of 403")


def test_without_scripts_it_is_kept_for_the_person_who_typed_it(cast, owed, new_page):
    page = typed_too_late(cast, owed, new_page(java_script_enabled=False))
    assert heading(page) == "Log in"
    log_in(page, cast.ben)
    assert heading(page) == "You had typed something that is not yet saved"
    assert TYPED in page.inner_text("main")
    assert answer_of(owed, "1.1").narrative == ""
    press(page, "Save it now")

    assert answer_of(owed, "1.1").narrative == TYPED
    page.goto("/account/not-yet-saved/")
    assert heading(page) == "My work"


def test_without_scripts_it_is_not_offered_to_somebody_else(cast, owed, new_page):
    page = typed_too_late(cast, owed, new_page(java_script_enabled=False))
    log_in(page, cast.cas)
    assert heading(page) == "My work"
    page.goto("/account/not-yet-saved/")

    assert heading(page) == "My work"
    assert TYPED not in page.content()
    assert answer_of(owed, "1.1").narrative == ""


def typed_too_late(cast, owed, page):
    page.goto(link_to(cast.ben))
    log_in(page, cast.ben)
    press(page, "Answer 1 Leadership")
    say(standard(page, "1.1"), TYPED)
    end_sessions(cast.ben)
    press(page, "Save and go to section 7")
    return page


def test_what_is_typed_without_a_connection_is_saved_when_it_is_back(owed, section):
    section.context.set_offline(True)
    say(standard(section, "1.1"), TYPED)
    state(section).get_by_text("there is no connection").wait_for()
    assert answer_of(owed, "1.1").narrative == ""
    section.context.set_offline(False)
    wait_saved(standard(section, "1.1"))

    assert answer_of(owed, "1.1").narrative == TYPED
    excuse(section, "ERR_INTERNET_DISCONNECTED")


def test_the_button_waits_for_a_save_under_way(owed, section):
    """Else Ben would be told that somebody else had changed the answer: himself, a moment ago."""
    held = []
    section.route("**/answers/1.1/save/", lambda route: route.continue_() if held else held.append(route))
    with section.expect_request("**/answers/1.1/save/"):
        say(standard(section, "1.1"), "What we heard")
    say(standard(section, "1.1"), TYPED)
    section.get_by_role("button", name="Save and go to section 7").click(no_wait_after=True)
    held[0].continue_()
    section.wait_for_url("**/sections/7/")

    assert heading(section) == "7 Working together"
    assert answer_of(owed, "1.1").narrative == TYPED


def test_logging_out_with_unsaved_text_asks_first(owed, section):
    asked = []
    section.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    section.route("**/save/", lambda route: route.abort())
    standard(section, "1.1").get_by_label("How do you know?").press_sequentially("x")
    section.get_by_role("button", name="Log out").click(no_wait_after=True)
    expect(section.locator("h1")).to_have_text("1 Leadership")
    section.unroute("**/save/")
    wait_saved(standard(section, "1.1"))

    assert asked == ["beforeunload"]
    excuse(section, "ERR_FAILED")


def test_handing_in_again_from_an_old_tab_says_that_it_was_handed_in(cast, owed, as_person):
    answer_all(actor_of(cast.ben), owed)
    declare(actor_of(cast.ben), owed)
    page = as_person(cast.ben)
    old = page.context.new_page()
    for each in (page, old):
        each.goto(f"{owed.get_absolute_url()}check/")
    press(page, "Submit the return")
    assert heading(page).startswith("Receipt")
    press(old, "Submit the return")

    assert heading(old) == "Submitted already"
    assert "Nothing was submitted a second time" in old.inner_text("main")
    assert Submission.objects.get().reference in old.inner_text("main")
    excuse(page, "status of 409")


def test_a_save_after_the_handing_in_is_refused_and_the_text_stays(cast, owed, section):
    ben = actor_of(cast.ben)
    answer_all(ben, owed)
    section.reload()
    declare(ben, owed)
    hand_in(ben, owed)
    before = answer_of(owed, "1.1").narrative
    say(standard(section, "1.1"), TYPED)
    state(section).get_by_text(re.compile("copy what you need")).wait_for()

    assert standard(section, "1.1").get_by_label("How do you know?").input_value() == TYPED
    assert answer_of(owed, "1.1").narrative == before
    excuse(section, "status of 409")
