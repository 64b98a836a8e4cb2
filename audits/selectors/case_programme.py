"""What hangs on a programme beside its cases and findings."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q

from audits.models import LearningEvent, Programme, Recommendation


def recommendations(programme: Programme) -> list[Recommendation]:
    """In their order, with the numbers of the findings they come from: one query."""
    rows = programme.recommendations.select_related("agency")
    numbers = ArrayAgg("findings__number", order_by="findings__number")
    return list(rows.annotate(numbers=numbers).order_by("number"))


def learning_events(programme: Programme) -> list[LearningEvent]:
    """In the order of their days, with the names of who took part: one query."""
    names = ArrayAgg(
        "agencies__name", filter=Q(agencies__isnull=False), order_by="agencies__name", default=[]
    )
    return list(programme.learning_events.annotate(who=names).order_by("held_on"))


def to_whom(row: Recommendation) -> str:
    """An agency, or the partnership."""
    return row.agency.name if row.agency else "The partnership"


def from_findings(row: Recommendation) -> str:
    """Findings 1 and 3 as 1, 3."""
    return ", ".join(map(str, row.numbers))  # type: ignore[attr-defined]  # annotated by recommendations


def took_part(event: LearningEvent) -> str:
    """Who took part, by name."""
    names: list[str] = event.who  # type: ignore[attr-defined]  # annotated by learning_events
    return ", ".join(names)
