"""What the office reads of a cycle: who has and has not returned, and how far each is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from audits.choices import HANDED_IN
from audits.models import Answer, Section11Cycle, Section11Return
from audits.models.sheet import says_something
from audits.selectors.invitations import readers_of
from foundation.calendar.clock import domain_today
from partnership.models import Agency


@dataclass(frozen=True)
class ReturnRow:
    """One agency in the table of a cycle."""

    owed: Section11Return
    answered: int
    asked: int
    to_confirm: int

    @property
    def progress(self) -> str:
        """How many standards have an answer: 36 of 58."""
        return f"{self.answered} of {self.asked}"

    @property
    def has_returned(self) -> bool:
        """Handed in, and not with the agency again."""
        return self.owed.state in HANDED_IN


def rows_of(cycle: Section11Cycle, returns: "list[Section11Return]") -> list[ReturnRow]:
    """The returns of a cycle with their progress: one query beside that of the returns."""
    counted = {
        sheet: (answered, asked, unconfirmed)
        for sheet, answered, asked, unconfirmed in Answer.objects.filter(sheet__section11_return__cycle=cycle)
        .values_list("sheet_id")
        .annotate(
            answered=Count("pk", filter=says_something()),
            asked=Count("pk"),
            unconfirmed=Count("pk", filter=Q(entered_for_agency=True)),
        )
    }
    return [ReturnRow(owed, *counted.get(owed.sheet_id, (0, 0, 0))) for owed in returns]


def without_lead(agencies: Collection[Agency], on: date) -> list[Agency]:
    """Those with nobody who leads them on a day: an invitation would reach no one. Three queries."""
    led = readers_of([agency.pk for agency in agencies], on)
    return [agency for agency in agencies if not led[agency.pk]]


def is_overdue(row: ReturnRow, on: date) -> bool:
    """Not handed in and past the day it was due."""
    return not row.has_returned and on > row.owed.cycle.due_on


def answers_to_review(sheet_id: UUID) -> list[Answer]:
    """Every answer with its grade and item, in the order of the edition; evidence, what is out of date of it today,
    and actions raised from it counted."""
    out_of_date = Q(evidence_links__evidence__expires_on__lte=domain_today())
    return list(
        Answer.objects.filter(sheet_id=sheet_id)
        .in_order()
        .select_related("grade", "item__section")
        .annotate(
            evidence_count=Count("evidence_links", distinct=True),
            expired_count=Count("evidence_links", filter=out_of_date, distinct=True),
            action_count=Count("action_links", distinct=True),
        )
    )
