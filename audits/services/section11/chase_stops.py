"""The days on which an audit's letters go; stopping them, for one return or for all, and letting them go on."""

from collections.abc import Collection
from datetime import date

from audits.models import ChaseDays, ChaseStop, Section11Cycle, Section11Return
from audits.permissions import surveys as permissions
from audits.selectors.chasing import standing_stop
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.services.field_checks import refuse_field

OFFICE_ONLY = "The partnership's office sees to the letters about returns."
LONGEST = 365


def set_chase_days(
    *,
    actor: Actor,
    cycle: Section11Cycle,
    before: Collection[int],
    after: Collection[int],
    accountable: int,
    executive: int,
) -> None:
    """Give one audit days of its own. What has gone already does not go again on another day.

    Refuses an executive who would hear before the accountable person, and days that are no days.
    """
    _check(actor)
    if accountable < 1:
        raise refuse_field("accountable", "The accountable person hears after the due date: enter 1 or more.")
    if executive <= accountable:
        raise refuse_field("executive", "The executive hears after the accountable person: enter more days.")
    if any(not 1 <= day <= LONGEST for day in (*before, *after, accountable, executive)):
        raise Refusal(f"Enter days from 1 to {LONGEST}.")
    with act(actor, "section11.set_chase_days", about=[cycle]) as setting:
        _hold(cycle)
        days, _is_new = ChaseDays.objects.update_or_create(
            cycle=cycle,
            defaults={
                "before": sorted(set(before), reverse=True),
                "after": sorted(set(after)),
                "accountable": accountable,
                "executive": executive,
            },
        )
        note_subjects(setting, days)


def stop_chasing(
    *,
    actor: Actor,
    cycle: Section11Cycle,
    section11_return: Section11Return | None = None,
    why: str,
    until_on: date | None = None,
) -> ChaseStop:
    """Stop the letters about one return, or about every return of the audit, with the reason.

    Refuses a second stop of the same while one stands, a last day in the past, and a return that is in.
    """
    _check(actor)
    with act(
        actor, "section11.stop_chasing", about=_about(cycle, section11_return), why=why.strip()
    ) as stopping:
        _hold(cycle)
        if section11_return is not None and not section11_return.is_answerable:
            raise Refusal("This return is in: nobody is written to about it.")
        return_id = section11_return.pk if section11_return else None
        if standing_stop(cycle.pk, return_id, actor.today):
            raise Refusal("These letters are already stopped.")
        if not why.strip():
            raise refuse_field("why", "Say why the letters stop.")
        if until_on is not None and until_on < actor.today:
            raise refuse_field("until_on", "The last day must not be in the past.")
        _end_what_is_over(cycle, section11_return)
        stop = ChaseStop.objects.create(
            cycle=cycle,
            section11_return=section11_return,
            why=why.strip()[:300],
            by_id=actor.person_id,
            from_on=actor.today,
            until_on=until_on,
        )
        note_subjects(stopping, stop)
    return stop


def resume_chasing(
    *, actor: Actor, cycle: Section11Cycle, section11_return: Section11Return | None = None, why: str
) -> ChaseStop:
    """Let the letters go on, with the reason. What was to go meanwhile goes from today on, the lowest rung first."""
    _check(actor)
    with act(actor, "section11.resume_chasing", about=_about(cycle, section11_return), why=why.strip()):
        _hold(cycle)
        stop = standing_stop(cycle.pk, section11_return.pk if section11_return else None, actor.today)
        if stop is None:
            raise Refusal("These letters are not stopped.")
        if not why.strip():
            raise refuse_field("why", "Say why the letters go on.")
        stop.ended_on = actor.today
        stop.save(update_fields=["ended_on"])
    return stop


def _check(actor: Actor) -> None:
    if not permissions.can_chase_returns(actor):
        raise NotAllowed(OFFICE_ONLY)


def _about(
    cycle: Section11Cycle, section11_return: Section11Return | None
) -> "list[Section11Cycle | Section11Return]":
    return [section11_return or cycle]


def _hold(cycle: Section11Cycle) -> None:
    """Two people at once: the second waits, and then finds what the first did."""
    Section11Cycle.objects.select_for_update().get(pk=cycle.pk)


def _end_what_is_over(cycle: Section11Cycle, section11_return: Section11Return | None) -> None:
    for stop in ChaseStop.objects.filter(cycle=cycle, section11_return=section11_return, ended_on=None):
        stop.ended_on = stop.until_on
        stop.save(update_fields=["ended_on"])
