"""The year's next deadlines, as far as the reader works with them."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet, UUIDField, Value
from django.urls import reverse

from audits.models import Section11Cycle
from home.own_work import open_milestones, waiting_checks
from home.waiting import Waiting
from partnership.actors import Actor

A_YEAR = timedelta(days=366)


def next_deadlines(actor: Actor, most: int = 5) -> list[Waiting]:
    """Dates of open audits that the reader may see, and the steps and questions of own actions, nearest first,
    at most a year ahead. One query. A step that is late stays until it is done; a question that is due stands among
    what waits."""
    end = actor.today + A_YEAR
    steps = open_milestones(actor).filter(due_on__lte=end)
    checks = waiting_checks(actor).filter(due_on__gt=actor.today, due_on__lte=end)
    found = steps.values_list("due_on", "action__reference", "title", "action_id").union(
        checks.values_list(
            "due_on", "closure__action__reference", Value("did it work?"), "closure__action_id"
        ),
        _audits(actor, end).values_list(
            "due_on", "title", Value("returns are due"), Value(None, output_field=UUIDField())
        ),
        all=True,
    )
    return [
        Waiting(f"{of}: {what}", _page(action), due_on)
        for due_on, of, what, action in found.order_by("due_on")[:most]
    ]


def _audits(actor: Actor, end: date) -> "QuerySet[Section11Cycle]":
    return Section11Cycle.objects.visible_to(actor).filter(
        closed_on__isnull=True, due_on__gte=_year_begins(actor.today), due_on__lte=end
    )


def _page(action: UUID | None) -> str:
    """The action's, else the list in which everybody finds their own part of an audit."""
    return reverse("partnership:action-detail", args=[action]) if action else reverse("audits:section11-list")


def _year_begins(today: date) -> date:
    """The financial year's first day."""
    return date(today.year if today.month >= 4 else today.year - 1, 4, 1)
