"""The days on which the letters about one programme's case audits go."""

from collections.abc import Collection

from audits.choices.cases import ProgrammeState
from audits.models import ChaseDays, Programme
from audits.selectors.chasing_cases import CASE_AUDITS
from audits.services.chasing import stops
from audits.services.chasing.days import refuse_no_days
from foundation.refusals import Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.services.field_checks import refuse_field


def set_case_chase_days(
    *,
    actor: Actor,
    programme: Programme,
    before: Collection[int],
    after: Collection[int],
    lead: int,
    accountable: int,
) -> None:
    """Give one programme days of its own. Letters to come follow them from now on; what has gone does not go again.

    Refuses a programme that is closed, an accountable person who would hear before the lead, and days that are no
    days.
    """
    stops.check(actor, CASE_AUDITS)
    if lead < 1:
        raise refuse_field("lead", "The lead hears after the due date: enter 1 or more.")
    if accountable <= lead:
        raise refuse_field("accountable", "The accountable person hears after the lead: enter more days.")
    refuse_no_days(*before, *after, lead, accountable)
    with act(actor, "case_audits.set_chase_days", about=[programme]) as setting:
        stops.hold(programme)
        programme.refresh_from_db(fields=["state"])
        if programme.state == ProgrammeState.CLOSED:
            raise Refusal("This programme is closed: no letter goes any more.")
        days, _is_new = ChaseDays.objects.update_or_create(
            programme=programme,
            defaults={
                "before": sorted(set(before), reverse=True),
                "after": sorted(set(after)),
                "lead": lead,
                "accountable": accountable,
                "set_on": actor.today,
            },
        )
        note_subjects(setting, days)
