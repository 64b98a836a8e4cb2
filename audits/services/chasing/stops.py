"""Stopping the letters of an audit, for one that owes or for all, and letting them go on; the same for every audit."""

from datetime import date
from uuid import UUID

from audits.models import CaseAudit, ChaseStop, Programme, Section11Cycle, Section11Return
from audits.selectors.chasing import Chasing, standing_stop
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.services.field_checks import refuse_field

Whole = Section11Cycle | Programme
One = Section11Return | CaseAudit


def stop_chasing(
    *, actor: Actor, of: Chasing, whole: Whole, one: One | None = None, why: str, until_on: date | None = None
) -> ChaseStop:
    """Stop the letters about one that owes, or about every one of the audit, with the reason.

    Refuses a second stop of the same while one stands, a last day in the past, and one that is in.
    """
    check(actor, of)
    with act(actor, f"{of.code}.stop_chasing", about=[one or whole], why=why.strip()) as stopping:
        hold(whole)
        if one is not None and not one.is_answerable:
            raise Refusal(of.is_in)
        if standing_stop(of, whole.pk, _id(one), actor.today):
            raise Refusal("These letters are already stopped.")
        if not why.strip():
            raise refuse_field("why", "Say why the letters stop.")
        if until_on is not None and until_on < actor.today:
            raise refuse_field("until_on", "The last day must not be in the past.")
        stopped = {of.whole: whole, of.one: one}
        _end_what_is_over(stopped)
        stop = ChaseStop.objects.create(
            **stopped, why=why.strip()[:300], by_id=actor.person_id, from_on=actor.today, until_on=until_on
        )
        note_subjects(stopping, stop)
    return stop


def resume_chasing(*, actor: Actor, of: Chasing, whole: Whole, one: One | None = None, why: str) -> ChaseStop:
    """Let the letters go on, with the reason. What was to go meanwhile goes from today on, the lowest rung first."""
    check(actor, of)
    with act(actor, f"{of.code}.resume_chasing", about=[one or whole], why=why.strip()):
        hold(whole)
        stop = standing_stop(of, whole.pk, _id(one), actor.today)
        if stop is None:
            raise Refusal("These letters are not stopped.")
        if not why.strip():
            raise refuse_field("why", "Say why the letters go on.")
        stop.ended_on = actor.today
        stop.save(update_fields=["ended_on"])
    return stop


def check(actor: Actor, of: Chasing) -> None:
    """Only who may."""
    if not of.may(actor):
        raise NotAllowed(of.refusal)


def _id(one: One | None) -> UUID | None:
    return one.pk if one is not None else None


def hold(whole: Whole) -> None:
    """Two people at once: the second waits, and then finds what the first did."""
    type(whole)._default_manager.select_for_update().get(pk=whole.pk)


def _end_what_is_over(stopped: "dict[str, Whole | One | None]") -> None:
    for stop in ChaseStop.objects.filter(**stopped, ended_on=None):
        stop.ended_on = stop.until_on
        stop.save(update_fields=["ended_on"])
