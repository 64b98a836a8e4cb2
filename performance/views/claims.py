"""Claims on an indicator's page: the filter of the table, those that compete, the facts beside the chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import django_filters
from django.http import QueryDict
from django.urls import reverse

from foundation.pages.filter_bar import FilterBar
from foundation.pages.summary import Fact, Summary
from foundation.pages.tag import Rag
from performance.choices import Area, Polarity
from performance.metrics.indicators import IndicatorFigures
from performance.metrics.values import figure_of, period_of
from performance.models import Definition, Observation
from performance.tables import Compared, is_shown


@dataclass(frozen=True)
class Contender:
    """One of several claims for the same cell."""

    value: str
    release: str
    printed: str
    shown: bool
    why: str
    note: str
    adopt_url: str = ""


@dataclass(frozen=True)
class Competition:
    """Claims that say different things of the same place, area and period."""

    heading: str
    contenders: tuple[Contender, ...]


class ClaimFilter(django_filters.FilterSet):
    """Whose, which period, which part; the choices are those of the claims."""

    area = django_filters.ChoiceFilter(label="Whose", empty_label="All")
    period = django_filters.ChoiceFilter(label="Period", empty_label="All periods")
    breakdown = django_filters.ChoiceFilter(label="Part", empty_label="All parts")

    class Meta:
        model = Observation
        fields: tuple[str, ...] = ()


def claim_filters(query: QueryDict, claims: Sequence[Observation]) -> tuple[FilterBar, list[Observation]]:
    """The filter bar, and the claims that match it."""
    filters = ClaimFilter(query, queryset=Observation.objects.none())
    parts = dict.fromkeys(claim.breakdown for claim in claims if claim.breakdown)
    choices = {
        "area": [(area.value, str(area.label)) for area in Area if any(one.area == area for one in claims)],
        "period": [(text, text) for text in dict.fromkeys(period_of(claim).text() for claim in claims)],
        "breakdown": [(part, part) for part in parts],
    }
    for name, known in choices.items():
        filters.form.fields[name].choices = known
    if not parts:
        del filters.form.fields["breakdown"]
    filters.form.is_valid()
    asked = filters.form.cleaned_data
    narrowed = [
        claim
        for claim in claims
        if asked.get("area") in ("", None, claim.area)
        and asked.get("period") in ("", None, period_of(claim).text())
        and asked.get("breakdown") in ("", None, claim.breakdown)
    ]
    return FilterBar(filters, query), narrowed


def competition(cell: Sequence[Observation], *, may_adopt: bool) -> Competition:
    """The claims of one cell, the one that is shown first."""
    first = cell[0]
    whose = "" if first.area == Area.PARTNERSHIP else f", {Area(first.area).label}"
    part = f", {first.breakdown}" if first.breakdown else ""
    return Competition(
        heading=f"{period_of(first).text()}{part}{whose}",
        contenders=tuple(_contender(claim, may_adopt) for claim in cell),
    )


def chosen(claim: Observation) -> str:
    """The value in words."""
    return figure_of(claim, claim.definition.indicator).text()


def facts_of(found: IndicatorFigures, definitions: Sequence[Definition], today: date) -> Summary:
    """What is counted, since when, what it is compared with, who owns it."""
    indicator = found.indicator
    held = [one for one in definitions if one.valid_from <= today]
    definition = held[-1] if held else None
    parts = found.breakdowns or ("",)
    facts = [
        Fact(
            "Newest value",
            found.latest(),
            missing="See the parts in the chart" if found.breakdowns else "No data",
        ),
        Fact("Compared with", tuple(Compared(one) for one in found.comparators(parts[0])), missing="Nothing"),
        Fact(
            "Target",
            Rag(found.band.word.capitalize(), found.band.why) if found.band else None,
            missing="Not set",
        ),
        Fact("What is good", Polarity(indicator.polarity).label),
        Fact("Definition", definition.text if definition else None, missing="No source says what is counted"),
        Fact("Version of the definition", f"{definition.version}" if definition else None),
        Fact("Source of the definition", definition.source if definition else None, missing="Not stated"),
        Fact("Owner", str(indicator.owner) if indicator.owner else None, missing="Nobody yet"),
        Fact("Priority", str(indicator.priority) if indicator.priority else None, missing="Not given"),
    ]
    return Summary(tuple(fact for fact in facts if fact.key != "Priority" or indicator.priority))


def _contender(claim: Observation, may_adopt: bool) -> Contender:
    printed = [f"{one.section}: {one.as_printed}" for one in claim.citations.all()]
    shown = is_shown(claim)
    indicator = claim.definition.indicator
    return Contender(
        value=figure_of(claim, indicator).text(),
        release=claim.release.title,
        printed="; ".join(printed),
        shown=shown,
        why=claim.adoption.why if shown else "",
        note=claim.note,
        adopt_url=reverse("performance:claim-adopt", args=[indicator.code, claim.pk])
        if may_adopt and not shown
        else "",
    )
