"""A meeting goes through a plan: opened, decided in, closed."""

from datetime import date

from foundation.calendar.clock import real_now
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.models import Action, Decision, Group, Plan, PlanMeeting
from partnership.permissions import meetings as permissions
from partnership.services.field_checks import check_fields, refuse_field

WHO = "The partnership's office, or the chair of the group that owns the plan, runs its meetings."

CLOSED = "The meeting is closed: nothing is added to its minutes."


def open_meeting(
    *, actor: Actor, plan: Plan, held_on: date, group: Group | None = None, query: str = ""
) -> PlanMeeting:
    """Open a meeting on a plan, with the filter of the list that it goes through. Refuses a day to come."""
    if not permissions.can_meet_on(actor, plan):
        raise NotAllowed(WHO)
    if held_on > actor.today:
        raise refuse_field("held_on", "The meeting must be today or earlier.")
    with act(actor, "plan.open_meeting", about=[plan]) as opening:
        meeting = PlanMeeting(plan=plan, group=group or plan.owner_group, held_on=held_on, query=query)
        check_fields(meeting, "query")
        meeting.save(force_insert=True)
        note_subjects(opening, meeting)
    return meeting


def decide(*, actor: Actor, meeting: PlanMeeting, action: Action, text: str) -> Decision:
    """Add what the meeting decided of an action of its plan. Nothing said earlier is changed, whoever else types."""
    if not permissions.can_run_meeting(actor, meeting):
        raise NotAllowed(WHO)
    with act(actor, "plan.decide", about=[action, meeting]) as deciding:
        hold_open(meeting)
        if not text.strip():
            raise refuse_field("decision", "Say what was decided.")
        refuse_off_agenda(meeting, action)
        decision = Decision(
            meeting=meeting, action=action, text=text.strip(), by_id=actor.person_id, at=real_now()
        )
        check_fields(decision, "text")
        decision.save(force_insert=True)
        note_subjects(deciding, decision)
    return decision


def close_meeting(*, actor: Actor, meeting: PlanMeeting) -> None:
    """Close a meeting: its minutes are complete, and nothing is added to them."""
    if not permissions.can_run_meeting(actor, meeting):
        raise NotAllowed(WHO)
    with act(actor, "plan.close_meeting", about=[meeting]):
        hold_open(meeting)
        meeting.closed_at = real_now()
        meeting.version += 1
        meeting.save(update_fields=["closed_at", "version"])


def refuse_off_agenda(meeting: PlanMeeting, action: Action) -> None:
    """A meeting speaks of the actions of its plan."""
    if not action.places.filter(plan=meeting.plan_id).exists():
        raise Refusal(f"{action.reference} does not stand in this meeting's plan.")


def hold_open(meeting: PlanMeeting) -> None:
    """Hold the meeting's row to the end of the transaction, so that it is not closed meanwhile."""
    meeting.refresh_from_db(from_queryset=PlanMeeting.objects.select_for_update())
    refuse_when_closed(meeting)


def refuse_when_closed(meeting: PlanMeeting) -> None:
    """Closed minutes stay as they are."""
    if meeting.closed_at:
        raise Refusal(CLOSED)
