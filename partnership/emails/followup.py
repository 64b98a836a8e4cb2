"""Letters that follow the plan up: who may get them now, and the link each carries. Links only."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction

from foundation.identity.models import User
from foundation.jobs.letters import Letter, letter
from foundation.trail.acting import acting
from partnership.models import Action, ImpactCheck
from partnership.permissions import followup as permissions
from partnership.selectors.actors import load_actor


@letter("plan_impact")
def impact(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """Some time after an action was closed: did it work?"""
    person = User.objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        return None
    actor = load_actor(person_id)
    with transaction.atomic(), acting(actor):
        seen = Action.objects.visible_to(actor)
        check = (
            ImpactCheck.objects.waiting()
            .filter(pk=about["check"], closure__action__in=seen)
            .select_related("closure__action")
            .first()
        )
    if check is None or not permissions.can_answer_impact(actor, check.closure.action):
        return None
    return Letter(address=person.email, context={"link": settings.BASE_URL + check.get_absolute_url()})
