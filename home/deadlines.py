"""The year's next deadlines, as far as the reader works with them."""

from datetime import date, timedelta

from django.urls import reverse

from audits.models import Section11Cycle
from home.waiting import Waiting
from partnership.actors import Actor

A_YEAR = timedelta(days=366)


def next_deadlines(actor: Actor, most: int = 5) -> list[Waiting]:
    """Dates of open audits that the reader may see, nearest first, at most a year ahead."""
    cycles = (
        Section11Cycle.objects.visible_to(actor)
        .filter(
            closed_on__isnull=True,
            due_on__gte=_year_begins(actor.today),
            due_on__lte=actor.today + A_YEAR,
        )
        .order_by("due_on")[:most]
    )
    return [
        Waiting(f"{each.title}: returns are due", reverse("audits:section11-list"), each.due_on)
        for each in cycles
    ]


def _year_begins(today: date) -> date:
    """The financial year's first day."""
    return date(today.year if today.month >= 4 else today.year - 1, 4, 1)
