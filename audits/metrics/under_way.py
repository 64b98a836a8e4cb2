"""Every audit that runs now, of whatever kind: how many have returned of how many, and who is late."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse

from audits.choices import HANDED_IN, EducationState
from audits.choices.cases import CaseAuditState, ProgrammeState
from audits.models import EducationCycle, EducationReturn, Programme, Section11Cycle
from audits.permissions.case_findings import can_read_report
from audits.permissions.education import can_read_education_results, sees_every_provider
from audits.permissions.section11 import can_read_results
from audits.scoring import MINIMUM
from foundation.figures import Figure, count, share
from partnership.actors import Actor

SECTION_11, SCHOOLS, CASES = "section11", "schools", "cases"
COLUMNS = ("of_kind", "pk", "named", "due_on", "asked", "back", "out")
MAY_OPEN = {SECTION_11: can_read_results, SCHOOLS: sees_every_provider, CASES: can_read_report}
PAGES = {
    SECTION_11: "audits:section11-results",
    SCHOOLS: "audits:education-cycle",
    CASES: "audits:case-programme",
}
# What opens the rows of those that have returned, and of those that are late.
ROWS = {
    SECTION_11: ("table=returns&returned=yes", "table=returns&returned=late"),
    SCHOOLS: ("returned=yes#table-returns", "returned=no#table-returns"),
    CASES: ("table=returned", "table=returned&late=yes"),
}


@dataclass(frozen=True)
class UnderWay:
    """One audit that runs."""

    pk: UUID
    title: str
    due_on: date
    returned: Figure
    late: Figure
    url: str
    who: tuple[str, ...] = ()


def under_way(actor: Actor) -> tuple[UnderWay, ...]:
    """Audits that are open on the actor's day, by the day they are due; one query. Totals are for every reader of the
    executive's page, addresses and the names of who is late for those who may open them."""
    today = actor.today
    section11 = Section11Cycle.objects.kept().open_on(today)
    schools = EducationCycle.objects.open_on(today)
    programmes = Programme.objects.exclude(state__in=[ProgrammeState.DRAFT, ProgrammeState.CLOSED])
    expected = Q(returns__in=EducationReturn.objects.expected())
    cut_short = Q(cases__audits__state=CaseAuditState.CLOSED, cases__audits__submitted_on__isnull=True)
    given = Q(cases__audits__state__in=[CaseAuditState.SUBMITTED, CaseAuditState.CLOSED]) & ~cut_short
    rows = _counted(SECTION_11, section11, "title", "returns", Q(returns__state__in=list(HANDED_IN))).union(
        _counted(SCHOOLS, schools, "year", "returns", Q(returns__state=EducationState.SUBMITTED), expected),
        _counted(CASES, programmes, "title", "cases__audits", given, ~cut_short),
        all=True,
    )
    return tuple(_row(actor, *row) for row in rows.order_by("due_on", "named"))


def _counted(
    kind: str, of: QuerySet[Any], name: str, below: str, back: Q, expected: Q | None = None
) -> "QuerySet[Any, Any]":
    out = ~back & Q(**{f"{below}__isnull": False}) & (expected or Q())
    rows: QuerySet[Any, Any] = (
        of.order_by()
        .annotate(
            of_kind=Value(kind, output_field=CharField()),
            named=Cast(F(name), CharField()),
            asked=Count(below, filter=expected),
            back=Count(below, filter=back),
            out=ArrayAgg(f"{below}__agency__name", filter=out, default=[]),
        )
        .values_list(*COLUMNS)
    )
    return rows


def _row(
    actor: Actor, kind: str, pk: UUID, named: str, due_on: date, asked: int, back: int, out: Sequence[str]
) -> UnderWay:
    title = EducationCycle(year=int(named)).title if kind == SCHOOLS else named
    url = reverse(PAGES[kind], args=[pk]) if MAY_OPEN[kind](actor) else ""
    back_url, late_url = (f"{url}?{query}" if url else "" for query in ROWS[kind])
    if kind == SCHOOLS and not url and can_read_education_results(actor):
        url = reverse("audits:education-summary", args=[pk])
    code = f"under_way.{kind}.{pk}"
    counted = "audits" if kind == CASES else "returns"
    late = asked - back if actor.today > due_on else 0
    label = f"{title}: returned"
    return UnderWay(
        pk=pk,
        title=title,
        due_on=due_on,
        returned=share(
            f"{code}.returned", label, n=back, d=asked, minimum=MINIMUM, counted=counted, url=back_url
        ),
        late=count(f"{code}.late", f"{title}: late", late, counted=counted, url=late_url if late else ""),
        url=url,
        who=_names(out) if late and MAY_OPEN[kind](actor) else (),
    )


def _names(out: Sequence[str]) -> tuple[str, ...]:
    """Each once, with how many where an agency owes several."""
    counted = sorted(Counter(out).items())
    return tuple(name if number == 1 else f"{name} ({number})" for name, number in counted)
