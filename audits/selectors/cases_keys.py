"""What is shown around sealed keys: of which cases there is one, and who opened which. Never a key."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from audits.models import Case, CaseAudit, Programme
from foundation.identity.models import User
from foundation.seal.records import Opening


@dataclass(frozen=True)
class KeyRow:
    """A case, whether a key is kept, and who besides the coordinator may open it."""

    case: Case
    is_kept: bool
    auditors: tuple[str, ...]


@dataclass(frozen=True)
class LogRow:
    """One line of the log with names."""

    case: Case | None
    who: str
    at: datetime
    why: str
    opened: bool


def key_rows(programme: Programme, kept: Collection[UUID]) -> list[KeyRow]:
    """Every case of the programme: two queries."""
    named: dict[UUID, list[str]] = {}
    rows = CaseAudit.objects.filter(case__programme=programme, auditor__isnull=False)
    for case_id, name in rows.order_by("auditor__name").values_list("case_id", "auditor__name"):
        named.setdefault(case_id, []).append(name)
    cases = programme.cases.order_by("reference")
    return [KeyRow(case, case.pk in kept, tuple(dict.fromkeys(named.get(case.pk, [])))) for case in cases]


def log_rows(programme: Programme, openings: Sequence[Opening]) -> list[LogRow]:
    """The log with references and names: two queries."""
    cases = programme.cases.in_bulk()
    people = User.objects.in_bulk({each.person for each in openings})
    return [
        LogRow(
            cases.get(each.subject),
            people[each.person].name if each.person in people else "",
            each.at,
            each.reason,
            each.opened,
        )
        for each in openings
    ]
