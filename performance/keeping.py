"""How long indicators are kept, and what was said of them."""

from datetime import date
from typing import Any

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from foundation.retention.kept import Kept, keep, rows_of
from foundation.retention.short_lived import made_for_one_person
from partnership.keeping import PUBLIC_TASK, SEVEN_YEARS
from performance.models import Commentary
from performance.services.disposing import dispose_of_commentary
from performance.services.meeting_pack import KIND

made_for_one_person(KIND)


def older_commentary(today: date) -> "QuerySet[Any, Any]":
    """From the day on which a newer one took its place; the newest of an indicator is not over."""
    newer = Commentary.objects.filter(indicator=OuterRef("indicator"), written_on__gt=OuterRef("written_on"))
    replaced_on = Subquery(newer.order_by("written_on").values("written_on")[:1])
    label = Concat(F("indicator__code"), Value(", "), Cast("written_on", CharField()))
    return rows_of(Commentary.objects.filter(written_on__isnull=False), label=label, started_on=replaced_on)


keep(
    Kept(
        code="commentary",
        name="Commentary on indicators",
        what="What was said of an indicator's values, once something newer was said",
        people="Professionals who wrote it",
        why="To explain figures to the executive",
        basis=PUBLIC_TASK,
        readers="Everybody with a role",
        models=("performance.Commentary",),
        counts_from="The day a newer commentary took its place",
        months=SEVEN_YEARS,
        units=older_commentary,
        dispose=dispose_of_commentary,
        goes="The words",
    ),
    Kept(
        code="indicators",
        name="Indicators",
        what="Indicators with their definitions, published values, targets, and what bears on them",
        people="Nobody: published figures, small numbers suppressed",
        why="To see over years whether things get better for children",
        basis=PUBLIC_TASK,
        readers="Everybody with a role",
        models=(
            "performance.Indicator",
            "performance.Definition",
            "performance.Release",
            "performance.Observation",
            "performance.Adopted",
            "performance.Citation",
            "performance.Happening",
            "performance.Target",
            "performance.ActionIndicator",
        ),
        period=lambda: "While the partnership exists",
    ),
)
