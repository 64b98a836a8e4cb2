"""What an indicator's page reads beside its figures."""

from collections import defaultdict

from django.db.models import F, Prefetch, QuerySet

from performance.models import Citation, Commentary, Indicator, Observation


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
