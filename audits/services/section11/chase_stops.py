"""The days on which an audit's letters go; stopping them, for one return or for all, and letting them go on."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from audits.models import ChaseDays, ChaseStop, Section11Cycle, Section11Return
from audits.selectors.chasing_section11 import RETURNS
from audits.services.chasing import stops
from audits.services.chasing.days import refuse_no_days
from audits.services.section11.invitations import invite_due
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.services.field_checks import refuse_field


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
    stops.check(actor, RETURNS)
    if accountable < 1:
        raise refuse_field("accountable", "The accountable person hears after the due date: enter 1 or more.")
    if executive <= accountable:
        raise refuse_field("executive", "The executive hears after the accountable person: enter more days.")
    refuse_no_days(*before, *after, accountable, executive)
    with act(actor, "section11.set_chase_days", about=[cycle]) as setting:
        stops.hold(cycle)
        days, _is_new = ChaseDays.objects.update_or_create(
            cycle=cycle,
            defaults={
                "before": sorted(set(before), reverse=True),
                "after": sorted(set(after)),
                "accountable": accountable,
                "executive": executive,
                "set_on": actor.today,
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
    return stops.stop_chasing(
        actor=actor, of=RETURNS, whole=cycle, one=section11_return, why=why, until_on=until_on
    )


def resume_chasing(
    *, actor: Actor, cycle: Section11Cycle, section11_return: Section11Return | None = None, why: str
) -> ChaseStop:
    """Let the letters go on, with the reason. An invitation whose day has come goes at
    once; reminders that were to go meanwhile go from today on, the lowest rung first."""
    with transaction.atomic():
        stop = stops.resume_chasing(actor=actor, of=RETURNS, whole=cycle, one=section11_return, why=why)
        invite_due(actor.today, [cycle.pk])
    return stop
