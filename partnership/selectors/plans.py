"""The named plans with what stands in each, counted in one query."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from foundation.figures import Figure, count, share
from partnership.choices import ALIVE, ActionState
from partnership.models import Action, Plan

COUNTED = "actions"


def plans_counted(today: date, seen: "QuerySet[Action] | None" = None) -> "QuerySet[Plan]":
    """Every plan with how many of its actions are open, overdue, closed, and not withdrawn.

    `seen`: the actions that the reader sees, for whoever does not read them all.
    """
    theirs = Q() if seen is None else Q(places__action__in=seen.order_by())
    alive = theirs & Q(places__action__state__in=ALIVE)
    return (
        Plan.objects.select_related("owner_group")
        .annotate(
            how_many=Count("places", filter=theirs & ~Q(places__action__state=ActionState.WITHDRAWN)),
            how_many_open=Count("places", filter=alive),
            how_many_overdue=Count("places", filter=alive & Q(places__action__due_on__lt=today)),
            how_many_closed=Count("places", filter=theirs & Q(places__action__state=ActionState.CLOSED)),
        )
        .order_by("-is_main", "name")
    )


def figures_of(plan: Plan, today: date) -> dict[str, Figure]:
    """The counts of a plan from `plans_counted`; each leads to its rows."""
    here = f"{reverse('partnership:action-list')}?plan={plan.code}"
    alive = "".join(f"&state={state}" for state in ALIVE)
    more: dict[str, Any] = {"as_at": today, "counted": COUNTED}
    return {
        "open": count("open", "Open", plan.how_many_open, url=here + alive, **more),  # type: ignore[attr-defined]
        "overdue": count(
            "overdue",
            "Overdue",
            plan.how_many_overdue,  # type: ignore[attr-defined]
            url=f"{here}&overdue=yes",
            **more,
        ),
        "closed": share(
            "closed",
            "Closed",
            n=plan.how_many_closed,  # type: ignore[attr-defined]
            d=plan.how_many,  # type: ignore[attr-defined]
            url=f"{here}&state=closed",
            **more,
        ),
    }
