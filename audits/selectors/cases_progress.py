"""How far a programme is, by theme."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from audits.choices.cases import CaseAuditState, CaseState
from audits.models import CaseAudit, Programme, ProgrammeTheme
from audits.models.cases.audit import CaseAuditQuerySet
from audits.models.cases.case import CaseQuerySet
from audits.models.cases.programme import ProgrammeQuerySet

DONE = [CaseAuditState.SUBMITTED, CaseAuditState.CLOSED]
HANDED_IN_OF_CASE = Q(audits__state__in=DONE, audits__submitted_on__isnull=False)
HANDED_IN = Q(cases__audits__state__in=DONE, cases__audits__submitted_on__isnull=False)


@dataclass(frozen=True)
class ThemeProgress:
    """One theme in numbers."""

    theme: ProgrammeTheme
    planned: int
    chosen: int
    released: int
    audits: int
    submitted: int
    planned_deep_dives: int
    deep_dives: int


def theme_progress(programme: Programme) -> list[ThemeProgress]:
    """What is planned, chosen, released and handed in: one query."""
    rows = (
        programme.themes.select_related("priority", "question_set")
        .order_by("label")
        .annotate(
            n_chosen=Count("cases", distinct=True),
            n_released=Count("cases", filter=~Q(cases__state=CaseState.CHOSEN), distinct=True),
            n_dives=Count("cases", filter=Q(cases__in_deep_dive=True), distinct=True),
            n_audits=Count("cases__audits", distinct=True),
            n_submitted=Count("cases__audits", filter=HANDED_IN, distinct=True),
        )
    )
    return [
        ThemeProgress(
            theme=row,
            planned=row.planned_cases,
            chosen=row.n_chosen,
            released=row.n_released,
            audits=row.n_audits,
            submitted=row.n_submitted,
            planned_deep_dives=row.planned_deep_dives,
            deep_dives=row.n_dives,
        )
        for row in rows
    ]


def returned_or_owed(programme: Programme, today: date, *, late_alone: bool) -> CaseAuditQuerySet:
    """Agencies' audits of a programme, or those that are late; for who may read its report, which counts them all."""
    rows = CaseAudit.objects.filter(case__programme=programme).asked_for()
    if late_alone:
        rows = rows.outstanding() if today > programme.due_on else rows.none()
    return rows.select_related("case__programme", "agency").order_by("agency__name", "case__reference")


def with_counts(programmes: ProgrammeQuerySet) -> ProgrammeQuerySet:
    """Each with the number of its cases, of those released and of those closed."""
    return programmes.annotate(
        n_cases=Count("cases"),
        n_released=Count("cases", filter=~Q(cases__state=CaseState.CHOSEN)),
        n_closed=Count("cases", filter=Q(cases__state=CaseState.CLOSED)),
    )


def with_audits_counted(cases: CaseQuerySet) -> CaseQuerySet:
    """Each with the number of its audits, and of those handed in."""
    return cases.annotate(n_audits=Count("audits"), n_done=Count("audits", filter=HANDED_IN_OF_CASE))
