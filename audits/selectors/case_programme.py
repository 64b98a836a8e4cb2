"""What hangs on a programme beside its cases and findings."""

from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q

from audits.models import LearningEvent, Programme, Recommendation
from audits.selectors.case_actions import Became, Followed


@dataclass(frozen=True)
class Recommended:
    """A recommendation with the numbers of the findings it comes from, and what became of it."""

    row: Recommendation
    numbers: tuple[int, ...]
    followed: tuple[Followed, ...] = ()

    @property
    def to(self) -> str:
        """An agency, or the partnership."""
        return to_whom(self.row)

    @property
    def from_findings(self) -> str:
        """Findings 1 and 3 as 1, 3."""
        return ", ".join(map(str, self.numbers))

    def became(self) -> list[str]:
        """What became of it, an action a line."""
        return [each.words() for each in self.followed]


def recommendations(programme: Programme, became: Became) -> list[Recommended]:
    """In their order, with the numbers of the findings they come from and what became of each: one query."""
    rows = programme.recommendations.select_related("agency")
    numbers = ArrayAgg("findings__number", order_by="findings__number")
    return [
        Recommended(row, tuple(row.numbers), became.recommendations.get(row.pk, ()))
        for row in rows.annotate(numbers=numbers).order_by("number")
    ]


def learning_events(programme: Programme) -> list[LearningEvent]:
    """In the order of their days, with the names of who took part: one query."""
    names = ArrayAgg(
        "agencies__name", filter=Q(agencies__isnull=False), order_by="agencies__name", default=[]
    )
    return list(programme.learning_events.annotate(who=names).order_by("held_on"))


def to_whom(row: Recommendation) -> str:
    """An agency, or the partnership."""
    return row.agency.name if row.agency else "The partnership"


def took_part(event: LearningEvent) -> str:
    """Who took part, by name."""
    names: list[str] = event.who  # type: ignore[attr-defined]  # annotated by learning_events
    return ", ".join(names)
