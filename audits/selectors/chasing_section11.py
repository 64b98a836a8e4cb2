"""How returns of Section 11 are chased: their lead, the accountable person, the executive."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from audits.chasing import Days
from audits.models import ChaseDays, Section11Cycle, Section11Return
from audits.permissions.surveys import can_chase_returns
from audits.selectors.chasing import Chasing

CHASE = "section11.chase"


def outstanding(cycles: Collection[UUID] = (), returns: Collection[UUID] = ()) -> list[Section11Return]:
    """Returns that are with their agencies in audits that are under way, of these audits or these returns."""
    found = Section11Return.objects.outstanding().filter(Q(cycle__in=cycles) | Q(pk__in=returns))
    return list(found.select_related("cycle", "agency").order_by("agency__name"))


def under_way(today: date) -> list[UUID]:
    """The audits that agencies answer today."""
    cycles = Section11Cycle.objects.kept().open_on(today)
    return list(cycles.values_list("pk", flat=True))


def days_of(cycles: Collection[UUID]) -> dict[UUID, Days]:
    """The days of each audit: its own, else those of the settings."""
    own = {
        each.cycle_id: Days(
            tuple(each.before),
            tuple(each.after),
            each.accountable,
            each.executive,
            set_on=each.set_on,
            instead_of=usual_days(),
        )
        for each in ChaseDays.objects.filter(cycle__in=cycles)
    }
    return {cycle: own.get(cycle) or usual_days() for cycle in cycles}


def usual_days() -> Days:
    """Those of the settings."""
    return Days(
        tuple(settings.CHASE_BEFORE_DAYS),
        tuple(settings.CHASE_AFTER_DAYS),
        settings.CHASE_ACCOUNTABLE_DAYS,
        settings.CHASE_EXECUTIVE_DAYS,
    )


RETURNS = Chasing(
    code="section11",
    kind=CHASE,
    whole="cycle",
    one="section11_return",
    whole_of=lambda owed: owed.cycle_id,
    known_on=lambda owed: owed.invited_on,
    outstanding=outstanding,
    under_way=under_way,
    days=lambda owed: days_of({each.cycle_id for each in owed}),
    may=can_chase_returns,
    refusal="The partnership's office sees to the letters about returns.",
    is_in="This return is in: nobody is written to about it.",
)
