"""Recording an update from the page that a letter opens."""

from datetime import timedelta

import pytest

from partnership.models import ActionUpdate
from partnership.services.actions import withdraw
from tests.factories.people import actor_of
from tests.factories.plan import make_action, say
from tests.partnership.plan.conftest import TODAY
from tests.partnership.plan.pages import post, read

pytestmark = pytest.mark.django_db

LONG = "Wörter 🧒 שלום " * 700


def update(action, **changed):
    return {"done": "Read ten", "stated_rag": "green", "version": action.version, **changed}


def test_an_update_is_recorded_from_the_page_of_the_letter(gus, action):
    assert read(gus, "action-update", action)[0] == 200

    status, _ = post(gus, "action-update", action, **update(action, done=LONG))

    assert (status, ActionUpdate.objects.get().done) == (302, LONG.strip())


def test_an_update_that_differs_without_a_reason_keeps_what_was_typed(gus, police):
    action = make_action(agency=police, lead=gus, due_on=TODAY + timedelta(days=9))

    status, content = post(gus, "action-update", action, **update(action))

    assert (status, ActionUpdate.objects.count()) == (409, 0)
    assert "You say Green; its dates say Amber: due in 9 days. Say why they differ." in content
    assert 'href="#id_why_it_differs"' in content
    assert "Read ten" in content


def test_the_page_says_what_the_dates_alone_say_whatever_was_said_last(gus, action):
    why = "Two posts are empty"
    say(actor_of(gus), action, stated_rag="red", why_it_differs=why)

    content = read(gus, "action-update", action)[1]

    assert "Its dates alone say Green: due in 60 days. If you choose another colour, say why." in content


def test_red_without_a_reason_is_asked_for_one(gus, action):
    status, content = post(gus, "action-update", action, **update(action, stated_rag="red"))

    assert (status, ActionUpdate.objects.count()) == (409, 0)
    assert "You say Red; its dates say Green: due in 60 days. Say why they differ." in content


def test_two_people_update_at_once_and_neither_text_is_lost(ben, gus, action):
    page_of_ben = update(action, done="Ben's words")
    assert post(gus, "action-update", action, **update(action, done="Gus was first"))[0] == 302

    status, content = post(ben, "action-update", action, **page_of_ben)

    assert status == 409
    assert "Gus was first" in content
    assert content.count("Ben's words") >= 1
    assert post(ben, "action-update", action, **{**page_of_ben, "version": 2})[0] == 302
    assert list(ActionUpdate.objects.order_by("number").values_list("done", flat=True)) == [
        "Gus was first",
        "Ben's words",
    ]


def test_the_office_is_asked_what_it_is_taken_from_and_an_owner_is_not(ada, gus, action):
    assert "What this is taken from" in read(ada, "action-update", action)[1]
    assert "What this is taken from" not in read(gus, "action-update", action)[1]


def test_an_old_link_to_a_withdrawn_action_says_so(ada, gus, action):
    withdraw(actor=actor_of(ada), action=action, why="Merged")

    status, content = read(gus, "action-update", action)

    assert status == 409
    assert "its status is “withdrawn”" in content
