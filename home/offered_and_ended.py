"""What waits for somebody's own word: a role that is offered, a declaration that no longer stands."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse

from audits.choices import WITH_THE_AGENCY
from audits.models import Declaration, DeclarationRequest, Section11Cycle
from audits.services.sheets.content import content_hash
from foundation.calendar.clock import LONDON, real_now
from home.waiting import Waiting
from partnership.actors import Actor
from partnership.roles import Role
from partnership.selectors.offers import offers_to

MOST = 3


def roles_offered(actor: Actor) -> Iterator[Waiting]:
    """Roles that wait for the actor's answer; somebody who holds none yet has them too."""
    if actor.person_id is None:
        return
    for each in offers_to(actor, real_now()):
        yield Waiting(
            text=f"{each.agency.name} offers you a role: {each.get_role_display()}",
            url=reverse("partnership:role-offer", args=[each.pk]),
            due_on=each.expires_at.astimezone(LONDON).date(),
            detail="Accept or decline",
        )


def declarations_ended(actor: Actor) -> Iterator[Waiting]:
    """Returns that the actor declared and whose answers were changed since, so that nobody's declaration holds.

    Those that the actor was asked to declare again are left out: they wait as such. One query, and one more for
    each of the newest three.
    """
    agencies = actor.agencies_as(Role.ACCOUNTABLE_PERSON)
    if not agencies:
        return
    mine = Declaration.objects.filter(
        person_id=actor.person_id,
        section11_return__agency_id__in=agencies,
        section11_return__state__in=WITH_THE_AGENCY,
        section11_return__cycle__in=Section11Cycle.objects.open_on(actor.today),
    )
    later = Declaration.objects.filter(
        section11_return=OuterRef("section11_return"), recorded_at__gt=OuterRef("recorded_at")
    )
    asked = DeclarationRequest.objects.filter(
        section11_return=OuterRef("section11_return"),
        person_id=actor.person_id,
        used_at__isnull=True,
        expires_at__gt=real_now(),
    )
    ended = mine.exclude(Exists(later)).exclude(Exists(asked)).select_related("section11_return__cycle")
    for each in ended.order_by("-recorded_at")[:MOST]:
        owed = each.section11_return
        if content_hash(owed.sheet_id) != each.content_hash:
            yield Waiting(
                text=f"{owed.cycle.title}: read and declare the answers again",
                url=reverse("audits:section11-declare-own", args=[owed.pk]),
                due_on=owed.cycle.due_on,
                detail="Answers were changed after you declared them",
            )
