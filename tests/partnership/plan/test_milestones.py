"""Steps of an action with a day of their own."""

from datetime import timedelta

import pytest

from foundation.refusals import NotAllowed, Refusal
from partnership.models import Milestone
from partnership.services.actions import withdraw
from partnership.services.milestones import (
    add_milestone,
    change_milestone,
    do_milestone,
    remove_milestone,
    undo_milestone,
)
from tests.factories.people import actor_of
from tests.partnership.plan.conftest import TODAY

pytestmark = pytest.mark.django_db


def step(person, action, title="Ask ten children", **more):
    given = {"due_on": TODAY + timedelta(days=10), **more}
    return add_milestone(actor=actor_of(person), action=action, title=title, **given)


@pytest.mark.parametrize("who", ["ada", "ben", "gus"])
def test_owners_and_the_office_add_a_step(request, action, who):
    found = step(request.getfixturevalue(who), action, title=" Ask ten children ")

    assert (found.title, found.due_on, found.done_on) == (
        "Ask ten children",
        TODAY + timedelta(days=10),
        None,
    )


@pytest.mark.parametrize("who", ["cas", "eve", "fay"])
def test_nobody_else_adds_changes_or_takes_away(request, gus, action, who):
    mine, actor = step(gus, action), actor_of(request.getfixturevalue(who))

    with pytest.raises(NotAllowed):
        add_milestone(actor=actor, action=action, title="More", due_on=TODAY)
    with pytest.raises(NotAllowed):
        change_milestone(actor=actor, milestone=mine, title="More", due_on=TODAY)
    with pytest.raises(NotAllowed):
        do_milestone(actor=actor, milestone=mine, done_on=TODAY)
    with pytest.raises(NotAllowed):
        remove_milestone(actor=actor, milestone=mine)
    assert list(Milestone.objects.values_list("title", "done_on")) == [("Ask ten children", None)]


@pytest.mark.parametrize(("days", "may"), [(-1, False), (0, True), (60, True), (61, False)])
def test_a_step_falls_within_its_action(gus, action, days, may):
    due_on = TODAY + timedelta(days=days)
    if may:
        assert step(gus, action, due_on=due_on).due_on == due_on
        return
    with pytest.raises(Refusal, match="enter a day from 15 October 2021 to 14 December 2021"):
        step(gus, action, due_on=due_on)


def test_a_step_needs_words_of_its_own(gus, action):
    first, other = step(gus, action), step(gus, action, title="Ask ten parents")

    with pytest.raises(Refusal, match="Say what the step is"):
        step(gus, action, title="  ")
    with pytest.raises(Refusal, match="has a step of this name"):
        step(gus, action)
    with pytest.raises(Refusal, match="has a step of this name"):
        change_milestone(actor=actor_of(gus), milestone=other, title=first.title, due_on=TODAY)
    with pytest.raises(Refusal, match="at most 200"):
        step(gus, action, title="x" * 201)


@pytest.mark.parametrize(("days", "may"), [(-1, False), (0, True), (1, False)])
def test_a_step_is_done_on_a_day_since_it_was_raised_and_not_ahead(gus, action, days, may):
    mine, done_on = step(gus, action), TODAY + timedelta(days=days)
    if may:
        do_milestone(actor=actor_of(gus), milestone=mine, done_on=done_on)
    else:
        with pytest.raises(Refusal, match="to today"):
            do_milestone(actor=actor_of(gus), milestone=mine, done_on=done_on)

    assert Milestone.objects.get().done_on == (done_on if may else None)


def test_what_is_done_stays_as_it_is(gus, action):
    mine = step(gus, action)
    do_milestone(actor=actor_of(gus), milestone=mine, done_on=TODAY)

    for refused in (
        lambda: change_milestone(actor=actor_of(gus), milestone=mine, title="Other", due_on=TODAY),
        lambda: do_milestone(actor=actor_of(gus), milestone=mine, done_on=TODAY),
        lambda: remove_milestone(actor=actor_of(gus), milestone=mine),
    ):
        with pytest.raises(Refusal, match="was done on 15 October 2021, so it stays"):
            refused()
    assert Milestone.objects.get().title == "Ask ten children"


def test_a_step_done_by_mistake_is_open_again_once(ada, cas, gus, action):
    mine = step(gus, action)
    do_milestone(actor=actor_of(gus), milestone=mine, done_on=TODAY)
    with pytest.raises(NotAllowed):
        undo_milestone(actor=actor_of(cas), milestone=mine, why="No")
    assert Milestone.objects.get().done_on == TODAY

    undo_milestone(actor=actor_of(gus), milestone=mine, why="The wrong one")

    assert Milestone.objects.get().done_on is None
    with pytest.raises(Refusal, match="is not recorded as done"):
        undo_milestone(actor=actor_of(gus), milestone=mine, why="Twice")
    do_milestone(actor=actor_of(gus), milestone=mine, done_on=TODAY)
    withdraw(actor=actor_of(ada), action=action, why="Merged")
    with pytest.raises(Refusal, match="its status is “withdrawn”"):
        undo_milestone(actor=actor_of(gus), milestone=mine, why="Late")


def test_a_step_is_changed_and_taken_away_before_it_is_done(gus, action):
    mine = step(gus, action)

    change_milestone(actor=actor_of(gus), milestone=mine, title="Ask twelve", due_on=TODAY)
    assert Milestone.objects.values_list("title", "due_on").get() == ("Ask twelve", TODAY)
    remove_milestone(actor=actor_of(gus), milestone=mine)
    assert Milestone.objects.count() == 0
    mine.pk = "6f1c7f0e-7a0b-4a3e-9a53-5f6b6a4f9a11"
    with pytest.raises(Refusal, match="was taken away meanwhile"):
        remove_milestone(actor=actor_of(gus), milestone=mine)


def test_an_action_that_is_not_open_keeps_its_steps(ada, gus, action):
    mine = step(gus, action)
    withdraw(actor=actor_of(ada), action=action, why="Merged")

    with pytest.raises(Refusal, match="takes no milestone now: its status is “withdrawn”"):
        step(gus, action, title="More")
    with pytest.raises(Refusal, match="its status is “withdrawn”"):
        do_milestone(actor=actor_of(gus), milestone=mine, done_on=TODAY)


def test_the_days_between_late_and_not(gus, action):
    step(gus, action, due_on=TODAY + timedelta(days=1))

    assert Milestone.objects.late(TODAY + timedelta(days=1)).count() == 0
    assert Milestone.objects.late(TODAY + timedelta(days=2)).count() == 1
