"""Somebody logs out in one tab and presses a button in another: what stood there is held and offered again."""

import pytest

from partnership.models import ActionUpdate
from tests.factories.plan import make_action
from tests.factories.section11 import answer_of
from tests.journeys.walking import excuse, heading, log_in, press, rate, say, standard

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TYPED = "What we heard from children, over forty minutes."
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])


def log_out_elsewhere(page):
    """In another tab of the same browser, which is then closed."""
    other = page.context.new_page()
    other.goto("/my-work/")
    press(other, "Log out")
    other.get_by_role("heading", level=1, name="Log in").or_(other.get_by_label("E-mail")).first.wait_for()
    other.close()


def save_it_now(page, person):
    """Log in where the old tab was led, and accept the offer."""
    assert heading(page) == "Log in"
    log_in(page, person)
    assert heading(page) == "You had typed something that is not yet saved"
    assert TYPED in page.inner_text("main")
    press(page, "Save it now")


@SCRIPTS
def test_an_answer_in_an_old_tab_is_held_and_saved_after_log_in(cast, as_person, scripts):
    owed = cast.opens_audit()
    page = as_person(cast.ben, java_script_enabled=scripts)
    page.goto(f"{owed.get_absolute_url()}sections/1/")
    log_out_elsewhere(page)
    rate(standard(page, "1.1"), "Good")
    say(standard(page, "1.1"), TYPED)
    if scripts:  # the page has tried by itself, and has said that it could not
        standard(page, "1.1").get_by_text("you are logged out").wait_for()
    press(page, "Save and go to section 7")
    save_it_now(page, cast.ben)

    assert (answer_of(owed, "1.1").narrative, answer_of(owed, "1.1").grade.label) == (TYPED, "Good")
    excuse(page, "status of 401", "status of 403")


@SCRIPTS
def test_an_update_of_an_action_in_an_old_tab_is_held_and_saved_after_log_in(cast, as_person, scripts):
    action = make_action(agency=cast.opens_audit().agency, lead=cast.ben)
    page = as_person(cast.ben, java_script_enabled=scripts)
    page.goto(f"{action.get_absolute_url()}update/")
    page.get_by_label("What was done since the last update").fill(TYPED)
    page.get_by_role("radio", name="Green").check()
    log_out_elsewhere(page)
    press(page, "Save update")
    save_it_now(page, cast.ben)

    assert ActionUpdate.objects.get().done == TYPED
    excuse(page, "status of 401", "status of 403")
