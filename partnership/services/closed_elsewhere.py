"""What an action changed that was closed before it came here: added afterwards, with its source."""

from foundation.calendar.clock import real_now
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.choices import StatedRag
from partnership.models import Action, ActionUpdate
from partnership.permissions import plan as permissions
from partnership.selectors.plan_rag import rag_when_updated
from partnership.services.field_checks import check_fields, refuse_field
from partnership.services.plan_conflicts import lock
from partnership.services.updates import TAKEN_FROM

CHANGED = "Say what changed for children."
DONE = "Say what was done."


def tell_impact(*, actor: Actor, action: Action, done: str, changed: str, taken_from: str) -> ActionUpdate:
    """Say what changed for children, and from where it is known. The action stays closed on the day it was.

    It is no closure: those are proposed and signed off here, by two people. Refuses an action that was closed here,
    because its closure says it.
    """
    if not permissions.can_tell_impact(actor, action):
        raise NotAllowed("The partnership's office adds what an action changed that was closed elsewhere.")
    with act(actor, "plan.tell_impact", about=[action], on_behalf_of=action.lead_agency_id) as telling:
        lock(action)
        refuse_unless_closed_elsewhere(action)
        last = action.updates.order_by("-number").first()
        moved = action.updates.filter(new_due_on__isnull=False).count()
        rag = rag_when_updated(action, actor.today, due_on=action.due_on, times_moved=moved)
        update = ActionUpdate(
            action=action,
            number=(last.number if last else 0) + 1,
            on=actor.today,
            at=real_now(),
            by_id=actor.person_id,
            stated_rag=last.stated_rag if last else StatedRag.GREEN,
            computed_rag=rag.word,
            computed_reason=rag.why[:300],
            done=done.strip(),
            changed_for_children=changed.strip(),
            taken_from=taken_from.strip(),
        )
        _check(update)
        update.save(force_insert=True)
        note_subjects(telling, update)
        action.version += 1
        action.save(update_fields=["version"])
    return update


def refuse_unless_closed_elsewhere(action: Action) -> None:
    """Refuse what is not closed, and what was closed here."""
    if not Action.objects.filter(pk=action.pk).closed_elsewhere().exists():
        raise Refusal(
            f"{action.reference} was not closed before it came here: what it changed is said when it is closed."
        )


def _check(update: ActionUpdate) -> None:
    for name, words in {"done": DONE, "changed_for_children": CHANGED, "taken_from": TAKEN_FROM}.items():
        if not getattr(update, name):
            raise refuse_field(name, words)
    check_fields(update, "taken_from")
