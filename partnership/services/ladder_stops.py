"""Stopping the letters about an action, and letting them go on."""

from datetime import date

from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.choices import ActionState
from partnership.ladder import is_stopped
from partnership.models import Action, LadderStop
from partnership.permissions import followup as permissions
from partnership.services.field_checks import check_fields, refuse_field
from partnership.services.plan_conflicts import lock

OFFICE_ONLY = "The partnership's office stops reminders and lets them go on."


def stop_ladder(*, actor: Actor, action: Action, why: str, until_on: date | None = None) -> LadderStop:
    """Stop the letters that say an open action is overdue or silent, with the reason, until a day or until ended.

    Refuses a second stop while one stands, and a last day in the past. The letters before the due date still go.
    """
    if not permissions.can_stop_ladder(actor, action):
        raise NotAllowed(OFFICE_ONLY)
    with act(actor, "plan.stop_ladder", about=[action], why=why.strip()) as stopping:
        lock(action)
        if action.state != ActionState.OPEN:
            raise Refusal(f"{action.reference} is not open: nobody is reminded of it.")
        if standing_stop(action, actor.today):
            raise Refusal("The reminders of this action are already stopped.")
        if not why.strip():
            raise refuse_field("why", "Say why the reminders stop.")
        if until_on is not None and until_on < actor.today:
            raise refuse_field("until_on", "The last day must not be in the past.")
        _end_what_is_over(action)
        stop = LadderStop(
            action=action, why=why.strip(), by_id=actor.person_id, from_on=actor.today, until_on=until_on
        )
        check_fields(stop, "why")
        stop.save(force_insert=True)
        note_subjects(stopping, stop)
    return stop


def resume_ladder(*, actor: Actor, action: Action, why: str) -> LadderStop:
    """Let the letters go on, with the reason. What was to go meanwhile goes from today on, the lowest rung first."""
    if not permissions.can_stop_ladder(actor, action):
        raise NotAllowed(OFFICE_ONLY)
    with act(actor, "plan.resume_ladder", about=[action], why=why.strip()):
        lock(action)
        stop = standing_stop(action, actor.today)
        if stop is None:
            raise Refusal("The reminders of this action are not stopped.")
        if not why.strip():
            raise refuse_field("why", "Say why the reminders go on.")
        stop.ended_on = actor.today
        stop.save(update_fields=["ended_on"])
    return stop


def standing_stop(action: Action, today: date) -> LadderStop | None:
    """The stop that holds today."""
    for stop in action.ladder_stops.filter(ended_on=None):
        if is_stopped(from_on=stop.from_on, until_on=stop.until_on, ended_on=None, today=today):
            return stop
    return None


def _end_what_is_over(action: Action) -> None:
    for stop in action.ladder_stops.filter(ended_on=None):
        stop.ended_on = stop.until_on
        stop.save(update_fields=["ended_on"])
