"""Meetings on plans, and what each decided."""

from django.db.models import Q, QuerySet

from partnership.actors import Actor
from partnership.models import Action, ActionUpdate, Decision, PlanMeeting
from partnership.roles import EXECUTIVE, OFFICE, Role


def meetings_seen(actor: Actor) -> "QuerySet[PlanMeeting]":
    """The office, executive and scrutineer read every meeting's minutes; a chair those of the own group."""
    meetings = PlanMeeting.objects.select_related("plan", "group").order_by("-held_on", "-pk")
    if actor.is_system or actor.has(*OFFICE, *EXECUTIVE, Role.SCRUTINEER):
        return meetings
    groups = actor.groups_as(Role.GROUP_CHAIR)
    return meetings.filter(Q(group__in=groups) | Q(plan__owner_group__in=groups))


def decisions_of(actor: Actor, meeting: PlanMeeting) -> list[Decision]:
    """What was decided of the actions that the reader sees, in the order in which it was said."""
    seen = Action.objects.visible_to(actor)
    return list(meeting.decisions.filter(action__in=seen).select_related("action", "by").order_by("at", "pk"))


def updates_in(actor: Actor, meeting: PlanMeeting) -> list[ActionUpdate]:
    """The updates typed in it, of the actions that the reader sees."""
    seen = Action.objects.visible_to(actor)
    return list(meeting.updates.filter(action__in=seen).select_related("action", "by").order_by("at", "pk"))
