"""The year's next deadlines, as far as the reader works with them."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Value
from django.urls import reverse

from audits.models import Section11Cycle
from home.own_work import open_milestones, waiting_checks
from home.waiting import Waiting, most_urgent_first
from partnership.actors import Actor

A_YEAR = timedelta(days=366)


def next_deadlines(actor: Actor, most: int = 5) -> list[Waiting]:
    """Dates of open audits that the reader may see, and the steps and questions of own actions, nearest first,
    at most a year ahead. Two queries."""
    found = [*_audits(actor, most), *_own(actor, most)]
    return most_urgent_first(found)[:most]


def _audits(actor: Actor, most: int) -> Iterator[Waiting]:
    cycles = (
        Section11Cycle.objects.visible_to(actor)
        .filter(
            closed_on__isnull=True,
            due_on__gte=_year_begins(actor.today),
            due_on__lte=actor.today + A_YEAR,
        )
        .order_by("due_on")[:most]
    )
    for each in cycles:
        yield Waiting(f"{each.title}: returns are due", reverse("audits:section11-list"), each.due_on)


def _own(actor: Actor, most: int) -> Iterator[Waiting]:
    """One query. A step that is late stays until it is done; a question that is due stands among what waits."""
    end = actor.today + A_YEAR
    steps = open_milestones(actor).filter(due_on__lte=end)
    checks = waiting_checks(actor).filter(due_on__gt=actor.today, due_on__lte=end)
    found = steps.values_list("due_on", "action__reference", "title", "action_id").union(
        checks.values_list(
            "due_on", "closure__action__reference", Value("did it work?"), "closure__action_id"
        ),
        all=True,
    )
    for due_on, reference, what, action_id in found.order_by("due_on")[:most]:
        yield Waiting(f"{reference}: {what}", reverse("partnership:action-detail", args=[action_id]), due_on)


def _year_begins(today: date) -> date:
    """The financial year's first day."""
    return date(today.year if today.month >= 4 else today.year - 1, 4, 1)
