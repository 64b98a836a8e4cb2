"""The steps of an action: adding, changing and taking them away until they are done."""

from datetime import date

from foundation.calendar.dates import long_date
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.models import Action, Milestone
from partnership.permissions.plan import can_keep_steps
from partnership.services.field_checks import check_fields, refuse_field
from partnership.services.only_open import refuse_unless_open
from partnership.services.plan_conflicts import lock

OWNERS = (
    "The action's lead, the lead agency's safeguarding lead or the partnership's office keeps its milestones."
)
WORDS = "takes no milestone now"
STAYS = "is not open, so its milestones stay as they are"


def add_milestone(*, actor: Actor, action: Action, title: str, due_on: date) -> Milestone:
    """Add a step with a day of its own, between the action's start and its due date."""
    if not can_keep_steps(actor, action):
        raise NotAllowed(OWNERS)
    with act(actor, "plan.add_milestone", about=[action]) as adding:
        lock(action)
        refuse_unless_open(action, WORDS)
        milestone = Milestone(action=action, title=title.strip(), due_on=due_on)
        _check(milestone, action)
        milestone.save(force_insert=True)
        note_subjects(adding, milestone)
    return milestone


def change_milestone(*, actor: Actor, milestone: Milestone, title: str, due_on: date) -> None:
    """Other words or another day for a step that is not done."""
    action = milestone.action
    if not can_keep_steps(actor, action):
        raise NotAllowed(OWNERS)
    with act(actor, "plan.change_milestone", about=[action, milestone]):
        _hold(milestone, action)
        milestone.title, milestone.due_on = title.strip(), due_on
        _check(milestone, action)
        milestone.save(update_fields=["title", "due_on"])


def do_milestone(*, actor: Actor, milestone: Milestone, done_on: date) -> None:
    """Say on which day a step was done; that is not said ahead, and not said twice."""
    action = milestone.action
    if not can_keep_steps(actor, action):
        raise NotAllowed(OWNERS)
    with act(actor, "plan.do_milestone", about=[action, milestone]):
        _hold(milestone, action)
        if not action.raised_on <= done_on <= actor.today:
            raised = long_date(action.raised_on)
            raise refuse_field("done_on", f"Enter a day from {raised}, when the action was raised, to today.")
        milestone.done_on = done_on
        milestone.save(update_fields=["done_on"])


def undo_milestone(*, actor: Actor, milestone: Milestone, why: str) -> None:
    """Say that a step is not done after all; why is in the trail, and the step can be changed again."""
    action = milestone.action
    if not can_keep_steps(actor, action):
        raise NotAllowed(OWNERS)
    with act(actor, "plan.undo_milestone", about=[action, milestone], why=why):
        lock(action)
        refuse_unless_open(action, STAYS)
        if not Milestone.objects.select_for_update().filter(pk=milestone.pk, done_on__isnull=False).exists():
            raise Refusal(f"“{milestone.title}” is not recorded as done.")
        milestone.done_on = None
        milestone.save(update_fields=["done_on"])


def remove_milestone(*, actor: Actor, milestone: Milestone) -> None:
    """Take away a step that is not done; the trail keeps a copy."""
    action = milestone.action
    if not can_keep_steps(actor, action):
        raise NotAllowed(OWNERS)
    with act(actor, "plan.remove_milestone", about=[action, milestone]):
        _hold(milestone, action)
        milestone.delete()


def _hold(milestone: Milestone, action: Action) -> None:
    lock(action)
    refuse_unless_open(action, STAYS)
    found = Milestone.objects.select_for_update().filter(pk=milestone.pk).first()
    if found is None:
        raise Refusal(f"“{milestone.title}” was taken away meanwhile.")
    if found.done_on:
        raise Refusal(f"“{found.title}” was done on {long_date(found.done_on)}, so it stays as it is.")


def _check(milestone: Milestone, action: Action) -> None:
    if not milestone.title:
        raise refuse_field("title", "Say what the step is.")
    check_fields(milestone, "title")
    if not action.starts_on <= milestone.due_on <= action.due_on:
        span = f"{long_date(action.starts_on)} to {long_date(action.due_on)}"
        raise refuse_field("due_on", f"A step falls within its action: enter a day from {span}.")
    if action.milestones.filter(title=milestone.title).exclude(pk=milestone.pk).exists():
        raise refuse_field("title", "The action has a step of this name already.")
