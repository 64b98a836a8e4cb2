"""Agencies and actions with everything that is told of them elsewhere, in a fixed number of queries."""

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from partnership.actors import Actor
from partnership.models import Action, ActionClosure, ActionUpdate, Agency, Contributor, WaitsFor
from partnership.selectors.plan import listed


def agencies_in_full(actor: Actor) -> QuerySet[Agency]:
    """Every agency the actor may know of, with its names, standings and services and their days."""
    return Agency.objects.visible_to(actor).prefetch_related("names", "standings", "services")


def actions_in_full(actor: Actor) -> "QuerySet[Action]":
    """Every action the actor may see, with its updates and closures, newest first, and what stands beside it."""
    updates = ActionUpdate.objects.select_related("by").order_by("-number")
    helpers = Contributor.objects.select_related("agency", "person").order_by("agency__name")
    closures = ActionClosure.objects.select_related("proposed_by", "decided_by").order_by(
        "-proposed_on", "-state"
    )
    return (
        listed(actor)
        .select_related("priority", "lead_agency", "lead", "owner_group")
        .prefetch_related(
            "plans",
            "origins",
            Prefetch("updates", queryset=updates),
            Prefetch("closures", queryset=closures),
            "milestones",
            Prefetch("waits", queryset=_waits(actor)),
            Prefetch("contributors", queryset=helpers),
        )
    )


def _waits(actor: Actor) -> "QuerySet[WaitsFor]":
    """With whether the actor may see what is waited for."""
    seen = Action.objects.visible_to(actor).order_by().filter(pk=OuterRef("other"))
    return WaitsFor.objects.select_related("other").annotate(seen=Exists(seen)).order_by("other__reference")
