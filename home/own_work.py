"""The actions that are somebody's own work, the same for what waits, for deadlines and for the calendar."""

from django.db.models import Q, QuerySet

from partnership.actors import Actor
from partnership.models import Action, ImpactCheck, Milestone
from partnership.models.action import ActionQuerySet
from partnership.roles import Role


def own_actions(actor: Actor) -> ActionQuerySet:
    """Those the actor leads, those of a group the actor chairs, and for a safeguarding lead those of the agency
    for which nobody is named, as reminders do; never one that the actor may not see."""
    if actor.person_id is None:
        return Action.objects.none()
    own = Q(lead_id=actor.person_id)
    own |= Q(owner_group_id__in=actor.groups_as(Role.GROUP_CHAIR))
    own |= Q(lead_id=None, lead_agency_id__in=actor.agencies_as(Role.AGENCY_LEAD))
    return Action.objects.visible_to(actor).filter(own)


def open_milestones(actor: Actor) -> "QuerySet[Milestone]":
    """Steps that are not done, of own actions that are not closed."""
    alive = own_actions(actor).alive()
    return Milestone.objects.filter(action__in=alive, done_on__isnull=True).select_related("action")


def waiting_checks(actor: Actor) -> "QuerySet[ImpactCheck]":
    """The question whether it worked, of own actions, asked and not yet answered."""
    waiting = ImpactCheck.objects.waiting().filter(closure__action__in=own_actions(actor))
    return waiting.select_related("closure__action")
