"""Figures of a programme of case audits: the grades agreed on in the deep dive, by theme."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from audits.case_counts import MINIMUM_CASES
from audits.metrics.case_numbers import Numbers, ThemeNumbers, numbers_of
from audits.models import Programme
from audits.permissions.case_findings import can_lead_learning
from foundation.figures import Figure, share
from partnership.actors import Actor
from partnership.roles import Role


@dataclass(frozen=True)
class ThemeRow:
    """A theme: how many cases of its deep dive were agreed to be of each grade."""

    label: str
    by_grade: tuple[Figure, ...]


@dataclass(frozen=True)
class AgreedGrades:
    """The themes that have cases in the deep dive, and the grades of the scale, best first."""

    grades: tuple[str, ...]
    themes: tuple[ThemeRow, ...]


def agreed_grades(actor: Actor, programme: Programme) -> AgreedGrades:
    """Four queries. Totals are for every reader of the report; addresses for those who read every case."""
    numbers: Numbers = numbers_of(programme)
    opens = can_lead_learning(actor) or actor.has(Role.SCRUTINEER)
    address = reverse("audits:case-deep-dives", args=[programme.pk]) if opens else ""
    return AgreedGrades(
        numbers.grades,
        tuple(
            ThemeRow(each.label, tuple(_figure(programme, each, grade, address) for grade in numbers.grades))
            for each in numbers.themes
            if each.deep_dives
        ),
    )


def _figure(programme: Programme, theme: ThemeNumbers, grade: str, address: str) -> Figure:
    """n of d cases, counts alone below ten; its page lists the n."""
    return share(
        f"case_audits.{programme.code}.{theme.code}.{grade.lower().replace(' ', '_')}",
        f"{theme.label}: {grade.lower()}",
        n=theme.agreed.get(grade, 0),
        d=theme.deep_dives,
        minimum=MINIMUM_CASES,
        counted="cases",
        url=f"{address}?{urlencode({'theme': theme.code, 'grade': grade})}" if address else "",
    )
