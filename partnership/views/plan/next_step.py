"""What comes next with an action: the green button, or who decides; and what else may be done."""

from urllib.parse import urlencode

from django.urls import reverse

from foundation.pages.buttons import Button, Buttons
from foundation.pages.next_step import NextStep
from partnership.actors import Actor
from partnership.choices import ActionState
from partnership.models import Action
from partnership.permissions import plan as may
from partnership.selectors.joint_work import helpers_of, is_held_open
from partnership.selectors.plan import Story


def address(name: str, action: Action) -> str:
    """The page of one act on an action."""
    return reverse(f"partnership:{name}", args=[action.pk])


def next_step(actor: Actor, story: Story) -> NextStep | None:
    """One step, or none when the action has come to its end or the reader has no part in it."""
    if story.action.state == ActionState.OPEN:
        return _update(actor, story.action)
    if story.proposal is not None:
        return _decision(actor, story)
    return None


def other_steps(actor: Actor, story: Story) -> Buttons | None:
    """What else the reader may do, in grey."""
    action, helpers = story.action, helpers_of(story.action)
    is_open, is_closed = action.state == ActionState.OPEN, action.state == ActionState.CLOSED
    may_end = action.starts_on <= actor.today and not is_held_open(action)
    possible = [
        (
            is_open and may_end and may.can_propose_closure(actor, action),
            "Propose to close",
            "action-propose-closure",
        ),
        (action.is_alive and may.can_update(actor, action, helpers), "Add evidence", "action-add-evidence"),
        (is_open and may.can_edit(actor, action), "Change", "action-edit"),
        (is_open and may.can_withdraw(actor, action), "Withdraw", "action-withdraw"),
        (is_closed and story.signed and may.can_reopen(actor, action), "Reopen", "action-reopen"),
    ]
    buttons = tuple(
        Button(text, address(name, action), style="secondary") for allowed, text, name in possible if allowed
    )
    if story.is_closed_elsewhere and may.can_manage_plan(actor):
        instead = f"{reverse('partnership:action-raise')}?{urlencode({'after': action.pk})}"
        buttons += (
            Button("Add what it changed", address("action-impact", action), style="secondary"),
            Button("Raise an action in its place", instead, style="secondary"),
        )
    return Buttons(buttons) if buttons else None


def _update(actor: Actor, action: Action) -> NextStep | None:
    """Nothing for a reader who never will: who leads it stands below."""
    if not may.can_update(actor, action, helpers_of(action)):
        return None
    return NextStep("Record an update", address("action-update", action))


def _decision(actor: Actor, story: Story) -> NextStep:
    words, action = "Sign off or send back", story.action
    if story.proposal is None or not may.can_sign_closure(actor, action):
        who = "The partnership manager or a member of the executive decides."
        return NextStep(words, why="The closure waits for sign-off by another person.", who=who)
    if not may.is_second_person(actor, story.proposal):
        who = "Another manager or a member of the executive can."
        return NextStep(words, why="You proposed this closure, so somebody else must decide on it.", who=who)
    return NextStep(words, address("action-sign-off", action))
