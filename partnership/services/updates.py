"""Saying how an action stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from foundation.calendar.clock import real_now
from foundation.refusals import NotAllowed
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.choices import ComputedRag, StatedRag
from partnership.models import Action, ActionUpdate, PlanMeeting
from partnership.permissions import plan as permissions
from partnership.permissions.meetings import can_meet_on
from partnership.rag import agrees
from partnership.selectors.plan_rag import rag_when_updated
from partnership.services.evidence import OWNERS, NewEvidence, write_evidence
from partnership.services.field_checks import check_fields, refuse_field
from partnership.services.meetings import hold_open, refuse_off_agenda
from partnership.services.only_open import refuse_unless_open
from partnership.services.plan_conflicts import lock, refuse_stale

TAKEN_FROM = "Say what this is taken from, such as “E-mail of 4 October”."
WHY_MOVED = "Say why the due date moves."


def say_why(stated: StatedRag, computed: ComputedRag, reason: str) -> str:
    """Asks an owner whose word differs from what the dates say."""
    return f"You say {stated.label}; its dates say {computed.label}: {reason}. Say why they differ."


@dataclass(frozen=True)
class Said:
    """What an owner says of an action. Without a new date the due date stays.

    The status is no part of it. An action stays open however it goes, which its RAG says; it ends only by a closure,
    which says what changed for children and is signed off by somebody else, or by being withdrawn with a reason. A
    status that an owner could simply set would be a way around both.
    """

    stated_rag: str
    done: str
    changed_for_children: str = ""
    why_it_differs: str = ""
    new_due_on: date | None = None
    why_moved: str = ""
    taken_from: str = ""


def record_update(
    *,
    actor: Actor,
    action: Action,
    base_version: int,
    said: Said,
    evidence: Sequence[NewEvidence] = (),
    meeting: PlanMeeting | None = None,
) -> ActionUpdate:
    """Add an update; nothing said earlier is changed.

    Beside what the owner says stands what the dates say with this update counted and without the owner's word.
    Where the two differ, the reason is needed; a moved date needs one too. The office may enter it for the
    owner and says what it was taken from; so may the chair of the group whose plan an open meeting goes through,
    of the actions of that plan. The evidence given with it is bound to it.
    Raises Stale, with both texts, when somebody saved since `base_version`.
    """
    may = permissions.can_update(actor, action, list(action.contributors.all()))
    if not may and not (meeting is not None and can_meet_on(actor, meeting.plan)):
        raise NotAllowed(OWNERS)
    on_behalf = permissions.enters_on_behalf(actor, action) or not may
    about = action.lead_agency_id if on_behalf else None
    with act(actor, "plan.record_update", about=[action], on_behalf_of=about) as recording:
        if meeting is not None:
            hold_open(meeting)
            refuse_off_agenda(meeting, action)
        lock(action)
        mine = f"{said.done}\n{said.changed_for_children}".strip()
        refuse_stale(action, base_version, mine=mine, base_is_wording=False)
        refuse_unless_open(action, "takes no update now")
        update = _update(actor, action, said, on_behalf=on_behalf)
        update.meeting = meeting
        _check(update, action, on_behalf=on_behalf, today=actor.today)
        update.save(force_insert=True)
        note_subjects(recording, update)
        for each in evidence:
            write_evidence(actor, action, each, update=update)
        if update.new_due_on:
            action.due_on = update.new_due_on
        action.version += 1
        action.save(update_fields=["due_on", "version"])
    return update


def _update(actor: Actor, action: Action, said: Said, *, on_behalf: bool) -> ActionUpdate:
    moved = said.new_due_on if said.new_due_on != action.due_on else None
    last = action.updates.order_by("-number").first()
    times_moved = action.updates.filter(new_due_on__isnull=False).count() + (moved is not None)
    rag = rag_when_updated(action, actor.today, due_on=moved or action.due_on, times_moved=times_moved)
    return ActionUpdate(
        action=action,
        number=(last.number if last else 0) + 1,
        on=actor.today,
        at=real_now(),
        by_id=actor.person_id,
        stated_rag=said.stated_rag,
        computed_rag=rag.word,
        computed_reason=rag.why[:300],
        why_it_differs=said.why_it_differs.strip(),
        done=said.done.strip(),
        changed_for_children=said.changed_for_children.strip(),
        old_due_on=action.due_on if moved else None,
        new_due_on=moved,
        why_moved=said.why_moved.strip() if moved else "",
        taken_from=said.taken_from.strip() if on_behalf else "",
    )


def _check(update: ActionUpdate, action: Action, *, on_behalf: bool, today: date) -> None:
    if update.stated_rag not in StatedRag.values:
        raise refuse_field("stated_rag", "Say whether the action is red, amber or green.")
    if not update.done:
        raise refuse_field("done", "Say what was done since the last update.")
    if on_behalf and not update.taken_from:
        raise refuse_field("taken_from", TAKEN_FROM)
    if update.new_due_on:
        _check_move(update, action, today)
    if not agrees(update.stated_rag, ComputedRag(update.computed_rag)) and not update.why_it_differs:
        stated, computed = StatedRag(update.stated_rag), ComputedRag(update.computed_rag)
        raise refuse_field("why_it_differs", say_why(stated, computed, update.computed_reason))
    check_fields(update, "why_it_differs", "why_moved", "taken_from")


def _check_move(update: ActionUpdate, action: Action, today: date) -> None:
    if update.new_due_on and update.new_due_on < max(today, action.starts_on):
        raise refuse_field(
            "new_due_on", "The new due date must not be in the past or before the action starts."
        )
    if not update.why_moved:
        raise refuse_field("why_moved", WHY_MOVED)
