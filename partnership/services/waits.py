"""What an action waits for."""

from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.choices import ALIVE, ActionState
from partnership.models import Action, WaitsFor
from partnership.permissions.plan import can_keep_steps
from partnership.services.checked import wait_in_line
from partnership.services.field_checks import refuse_field
from partnership.services.only_open import refuse_unless_open
from partnership.services.plan_conflicts import lock
from partnership.waits import circle, in_words

OWNERS = "The action's lead, the lead agency's safeguarding lead or the partnership's office says what it waits for."

LIFTERS = (
    "Its lead, the lead agency's safeguarding lead or the partnership's office can say on the action's page "
    "that it need not wait any more."
)


def add_wait(*, actor: Actor, action: Action, other: Action) -> WaitsFor:
    """Say that an action waits for another, which is not closed yet and which the actor may see.

    Refuses what would make an action wait for itself in the end, and says round which others. Two people who
    would close a circle together come one after the other.
    """
    if not can_keep_steps(actor, action) or not Action.objects.visible_to(actor).filter(pk=other.pk).exists():
        raise NotAllowed(OWNERS)
    with act(actor, "plan.add_wait", about=[action]) as adding:
        wait_in_line("what waits for what")
        lock(action)
        refuse_unless_open(action, "waits for nothing more now")
        if not other.is_alive:
            status = other.get_state_display().lower()
            raise refuse_field("other", f"{other.reference} is {status} already, so nothing waits for it.")
        if action.waits.filter(other=other).exists():
            raise refuse_field("other", f"{action.reference} waits for {other.reference} already.")
        _refuse_circle(action, other)
        wait = WaitsFor.objects.create(action=action, other=other)
        note_subjects(adding, wait)
    return wait


def remove_wait(*, actor: Actor, wait: WaitsFor) -> None:
    """An open action need not wait for another any more."""
    if not can_keep_steps(actor, wait.action):
        raise NotAllowed(OWNERS)
    with act(actor, "plan.remove_wait", about=[wait.action, wait]):
        lock(wait.action)
        refuse_unless_open(wait.action, "is not open, so what it waited for stays as it is")
        wait.delete()


def refuse_while_waiting(action: Action, then: str = LIFTERS) -> None:
    """Nothing is closed while it waits for another that is not: by reference, and what to do about it."""
    others = action.waits.filter(other__state__in=ALIVE).order_by("other__reference")
    found = list(others.values_list("other__reference", "other__state"))
    if found:
        named = " and ".join(
            f"{reference} ({ActionState(state).label.lower()})" for reference, state in found
        )
        raise Refusal(f"{action.reference} waits for {named}, so it cannot be closed yet. {then}")


def _refuse_circle(action: Action, other: Action) -> None:
    """In references, which everybody who has a part in the plan may read."""
    edges = WaitsFor.objects.values_list("action_id", "other_id")
    found = circle(edges, (action.pk, other.pk))
    if not found:
        return
    references = Action.objects.in_bulk(set(found))
    path = in_words(references[pk].reference for pk in found)
    raise refuse_field("other", f"That would be a circle: {path}.")
