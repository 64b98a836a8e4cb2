"""Figures of case audits: programmes under way, audits outstanding, and the grades agreed on by theme."""

from dataclasses import dataclass

from django.urls import reverse

from audits.case_counts import MINIMUM_CASES
from audits.choices.cases import ProgrammeState
from audits.metrics.case_numbers import Numbers, ThemeNumbers, numbers_of
from audits.models import CaseAudit, Programme
from audits.permissions.case_findings import can_lead_learning, can_read_report
from foundation.figures import Figure, count, share
from partnership.actors import Actor
from partnership.roles import Role

UNDER_WAY = (
    ProgrammeState.OPEN,
    ProgrammeState.AUDITING,
    ProgrammeState.DEEP_DIVE,
    ProgrammeState.REPORTING,
)


@dataclass(frozen=True)
class ThemeRow:
    """A theme: how many cases of its deep dive were agreed to be of each grade."""

    label: str
    by_grade: tuple[Figure, ...]


@dataclass(frozen=True)
class CaseAuditMetrics:
    """What is shown of case audits; `programme` is the newest that has begun, none while there is none."""

    under_way: Figure
    outstanding: Figure
    programme: Programme | None = None
    themes: tuple[ThemeRow, ...] = ()

    def figures(self) -> tuple[Figure, ...]:
        """Every figure, each once."""
        return (self.under_way, self.outstanding, *(each for row in self.themes for each in row.by_grade))


def case_audit_metrics(actor: Actor) -> CaseAuditMetrics:
    """At most nine queries. Totals are for all who read the executive page, addresses for those who may open them."""
    begun = Programme.objects.exclude(state=ProgrammeState.DRAFT)
    running = list(begun.filter(state__in=UNDER_WAY))
    newest = begun.order_by("-starts_on", "code").first()
    asked = CaseAudit.objects.filter(case__programme__in=running)
    waiting = asked.exclude(pk__in=CaseAudit.objects.handed_in().values("pk")).exclude(
        closed_on__isnull=False
    )
    listed = reverse("audits:case-programmes") if can_read_report(actor) else ""
    page = newest.get_absolute_url() if newest and can_lead_learning(actor) else ""
    return CaseAuditMetrics(
        under_way=count(
            "case_audits.under_way",
            "Case audit programmes under way",
            len(running),
            counted="programmes",
            as_at=actor.today,
            url=listed,
        ),
        outstanding=count(
            "case_audits.outstanding",
            "Case audits outstanding",
            waiting.count(),
            counted="audits",
            as_at=actor.today,
            url=page if len(running) == 1 else listed,
        ),
        programme=newest,
        themes=_themes(actor, newest, numbers_of(newest)) if newest else (),
    )


def _themes(actor: Actor, programme: Programme, numbers: Numbers) -> tuple[ThemeRow, ...]:
    opens = can_lead_learning(actor) or actor.has(Role.SCRUTINEER)
    address = reverse("audits:case-deep-dives", args=[programme.pk]) if opens else ""
    return tuple(
        ThemeRow(each.label, tuple(_grade(programme, each, grade, address) for grade in numbers.grades))
        for each in numbers.themes
        if each.deep_dives
    )


def _grade(programme: Programme, theme: ThemeNumbers, grade: str, address: str) -> Figure:
    """Cases agreed to be of the grade, of those in the deep dive of the theme; counts alone below ten."""
    code = grade.lower().replace(" ", "_")
    return share(
        f"case_audits.{programme.code}.{theme.code}.{code}",
        f"{theme.label}: {grade.lower()}",
        n=theme.agreed.get(grade, 0),
        d=theme.deep_dives,
        minimum=MINIMUM_CASES,
        counted="cases",
        url=f"{address}?theme={theme.code}" if address else "",
    )
