"""What hangs on a programme beside its cases and findings."""

from audits.models import LearningEvent, Programme, Recommendation


def recommendations(programme: Programme) -> list[Recommendation]:
    """In their order, with the findings they come from: two queries."""
    rows = programme.recommendations.select_related("agency").prefetch_related("findings")
    return list(rows.order_by("number"))


def learning_events(programme: Programme) -> list[LearningEvent]:
    """In the order of their days, with who took part: two queries."""
    return list(programme.learning_events.prefetch_related("agencies").order_by("held_on"))


def to_whom(row: Recommendation) -> str:
    """An agency, or the partnership."""
    return row.agency.label if row.agency else "The partnership"


def from_findings(row: Recommendation) -> str:
    """Findings 1 and 3 as 1, 3."""
    return ", ".join(str(number) for number in sorted(each.number for each in row.findings.all()))
