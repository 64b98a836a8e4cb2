"""What an indicator's page reads beside its figures."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F, Prefetch, QuerySet

from foundation.pages.story import story
from foundation.pages.timeline import Entry
from performance.chart_notes import Happened
from performance.models import (
    Citation,
    Commentary,
    Definition,
    Happening,
    Indicator,
    Observation,
    Target,
)

SENTENCES = {
    "indicator.add": "{who} brought the indicator in",
    "indicator.correct": "{who} corrected it",
    "indicator.redefine": "{who} gave it a new definition",
    "indicator.set_priority": "{who} said which priority it measures",
    "indicator.set_target": "{who} set a target",
    "indicator.note_happening": "{who} noted what happened",
    "indicator.comment": "{who} wrote a commentary",
    "claim.adopt": "{who} chose which value is shown",
}


def claims_of(indicator: Indicator) -> QuerySet[Observation]:
    """Every claim with its release, whether it is shown and why, and where it is printed; newest period first."""
    return (
        Observation.objects.filter(definition__indicator=indicator)
        .select_related("definition__indicator", "release", "adoption")
        .prefetch_related(Prefetch("citations", queryset=Citation.objects.order_by("section")))
        .order_by(
            F("period_end").desc(nulls_last=True), "period_kind", "area", "breakdown", "release__title", "pk"
        )
    )


def competing(claims: QuerySet[Observation] | list[Observation]) -> list[list[Observation]]:
    """Claims that meet in one cell with different values, the one that is shown first."""
    cells: dict[str, list[Observation]] = defaultdict(list)
    for claim in claims:
        cells[claim.cell].append(claim)
    return [
        sorted(found, key=lambda claim: getattr(claim, "adoption", None) is None)
        for found in cells.values()
        if len(found) > 1
    ]


def commentaries_of(indicator: Indicator) -> QuerySet[Commentary]:
    """What was said of it, newest first."""
    return indicator.commentaries.select_related("by").order_by("-written_on", "-pk")


def happened_to(indicator: Indicator, definitions: Iterable[Definition]) -> list[Happened]:
    """New versions of the definition, and what was noted for this indicator or for all of them."""
    renewed = [
        Happened(
            one.valid_from,
            f"definition, version {one.version}{', not comparable with before' if one.breaks_series else ''}",
        )
        for one in definitions
        if one.version > 1
    ]
    noted = Happening.objects.bearing_on(indicator)
    return [*renewed, *(Happened(one.happened_on, one.text) for one in noted)]


def targets_of(indicator: Indicator) -> QuerySet[Target]:
    """Every target it ever had, newest first."""
    return indicator.targets.order_by("-valid_from")


def timeline_of(indicator: Indicator) -> tuple[Entry, ...]:
    """Who changed what of it, newest first; one query."""
    return story(indicator, SENTENCES)
