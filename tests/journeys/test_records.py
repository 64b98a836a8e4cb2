"""One person proposes what is over, another agrees: the words are gone, and the record still says what it was."""

from datetime import date

import pytest

from foundation.jobs.runner import run_due
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Action
from partnership.roles import Role
from tests.browser import axe, look
from tests.factories.people import actor_of, make_person
from tests.factories.plan import make_action, say
from tests.forgetting import places_of
from tests.journeys.walking import follow, heading, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "The heron came twice"


@pytest.fixture
def over(cast):
    """Three actions, closed seven years ago and longer, with an update each."""
    actions = []
    for day in (13, 14, 15):
        action = make_action(f"Action {day}")
        say(actor_of(cast.ada), action, done=WORDS, taken_from="A call")
        with act(system_actor(), "test.make"):
            Action.objects.filter(pk=action.pk).update(state="closing")
            Action.objects.filter(pk=action.pk).update(state="closed", closed_on=date(2014, 10, day))
        actions.append(action)
    return actions


@pytest.mark.parametrize("scripts", [True, False])
def test_two_are_removed_and_one_is_kept_on_hold(cast, over, as_person, scripts):
    page = as_person(make_person("Imo Vale", Role.INFORMATION_GOVERNANCE), java_script_enabled=scripts)
    page.goto("/my-work/")
    follow(page, "Records")
    follow(page, "Actions")
    assert page.get_by_role("button", name="Propose to remove all 3 that are due").count() == 1
    follow(page, over[0].reference)
    press(page, "Put it on hold")
    page.get_by_label("Why?").fill("A court asks for it")
    press(page, "Put on hold")
    page.goto("/records/actions/")
    press(page, "Propose to remove all 2 that are due")
    press(page, "Propose to remove 2 records")
    assert heading(page) == "D-2021-001: Actions"
    assert "You proposed this disposal. Somebody else must decide." in page.inner_text("main")
    if scripts:
        assert axe(page) == []

    page = as_person(cast.ada, java_script_enabled=scripts)
    page.goto("/my-work/")
    follow(page, "D-2021-001: decide on removing 2 records")
    press(page, "Decide")
    page.get_by_role("radio", name="Agree: remove them").check()
    press(page, "Save the decision")
    run_due()
    page.reload()
    assert "2 records: " in page.inner_text("main")
    if scripts:
        assert look(page, "records-removed") == []

    assert places_of(WORDS) == ["partnership_actionupdate.done"]
    page.goto(over[1].get_absolute_url())
    assert "[Removed 15 October 2021: kept no longer]" in page.inner_text("main")
    page.goto(over[0].get_absolute_url())
    assert WORDS in page.inner_text("main")
