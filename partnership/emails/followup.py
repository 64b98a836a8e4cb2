"""Letters that follow the plan up: who may get them now, and the link each carries. Links only."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction

from foundation.identity.models import User
from foundation.jobs.letters import Letter, letter
from foundation.trail.acting import acting
from partnership.actors import system_actor
from partnership.models import Action, ImpactCheck
from partnership.owing import all_owed
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


@letter("plan_chased")
def chased(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """What somebody owes on the day the letter goes, as links; nothing where everything was done meanwhile."""
    person = User.objects.filter(pk=person_id, is_active=True).first()
    if person is None or not load_actor(person_id).held:
        return None
    system = system_actor()
    with transaction.atomic(), acting(system):
        owed = [each for each in all_owed(system) if each.person_id == person_id]
    if not owed:
        return None
    links = [(each.asks, settings.BASE_URL + each.url) for each in owed]
    return Letter(address=person.email, context={"links": links})
