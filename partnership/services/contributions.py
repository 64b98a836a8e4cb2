"""What somebody contributes to actions as the person named for an agency, handed on when they leave."""

from collections.abc import Collection
from uuid import UUID

from foundation.identity.models import User
from foundation.refusals import Refusal
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.choices import ALIVE
from partnership.handover import OpenWork, WorkKind, register
from partnership.models import Contributor
from partnership.selectors.people import takers
from partnership.services.plan_conflicts import lock


def contributions_of(person_id: UUID) -> list[OpenWork]:
    """Actions of the plan that are not done, to which the person contributes for an agency."""
    rows = Contributor.objects.filter(person_id=person_id, action__state__in=ALIVE)
    return [
        OpenWork(
            kind="contribution",
            id=each.pk,
            what=f"{each.action}, for {each.agency.label}",
            link=each.action.get_absolute_url(),
            agency_id=each.agency_id,
            due_on=each.action.due_on,
        )
        for each in rows.select_related("action", "agency").order_by("action__due_on", "action__reference")
    ]


def hand_on_contributions(actor: Actor, ids: Collection[UUID], to: User) -> None:
    """Name a colleague of the agency instead: nobody else, as whoever is named reads the action."""
    rows = Contributor.objects.filter(pk__in=ids).select_related("action", "agency").order_by("pk")
    for row in rows:
        if not takers([row.agency_id], actor.today, office_too=False).filter(person=to).exists():
            raise Refusal(
                f"{to.name} is not of {row.agency.name}, which contributes to {row.action.reference}. "
                "Choose somebody who is, or take the agency away on the action's page first."
            )
        with act(actor, "plan.hand_on_contribution", about=[row.action, row]):
            lock(row.action)
            row.person = to
            row.save(update_fields=["person"])


register(WorkKind("contribution", "Contributions to actions", contributions_of, hand_on_contributions))
