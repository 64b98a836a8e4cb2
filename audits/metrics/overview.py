"""Section 11 on the executive's page: the cycle that runs, the newest ratings, and how they moved."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Q

from audits.choices import CycleKind
from audits.metrics.gap import Gaps, gaps
from audits.metrics.gap_views import is_practice_known, with_practice
from audits.metrics.moves import Movements, last_compared, movements
from audits.metrics.results import IN, results_of
from audits.metrics.section11 import Section11Metrics, metrics_of
from audits.models import Section11Cycle, Section11Return
from audits.models.standards import SECTION_11
from foundation.figures import Figure
from partnership.actors import Actor


@dataclass(frozen=True)
class Overview:
    """`current` is the cycle opened last; `rated` the last audit of which a return is in; `moves` the last
    comparison that is complete; `gap` is that of `rated`, where anything is known of practice. Each is none while
    there is nothing."""

    current: Section11Metrics | None = None
    rated: Section11Metrics | None = None
    moves: Movements | None = None
    gap: Gaps | None = None

    def figures(self) -> tuple[Figure, ...]:
        """Every figure, each once."""
        current = self.current.figures() if self.current else ()
        other = (
            self.rated if self.rated and self.rated.cycle != getattr(self.current, "cycle", None) else None
        )
        return (
            *current,
            *(other.figures() if other else ()),
            *(self.moves.figures() if self.moves else ()),
            *(self.gap.figures() if self.gap else ()),
        )


def section11_overview(actor: Actor) -> Overview:
    """Section 11 where it was ever held; else whatever set of standards agencies assess themselves against.

    Three queries, a fourth where an agency has been succeeded meanwhile, and a fifth where a survey is closed or case
    audits are graded; of cycles of the past only those that are compared are read.

    Totals are for every reader of the executive's page; agencies, names and addresses only for those who may
    read results (`Links`).
    """
    owed = Section11Return.objects.order_by()
    handed_in = Q(pk__in=owed.filter(state__in=IN).values("cycle"))
    seen = Section11Cycle.objects.filter(pk__in=owed.values("cycle"))
    cycles = list(
        with_practice(seen)
        .filter(opens_on__lte=actor.today, taken_back_on__isnull=True)
        .annotate(is_rated=ExpressionWrapper(handed_in, output_field=BooleanField()))
        .select_related("edition")
        .order_by("-opens_on")
    )
    if not cycles:
        return Overview()
    cycles = [each for each in cycles if each.edition.line_set == SECTION_11] or cycles
    rated = _last_rated(cycles)
    pair = last_compared(cycles)
    wanted = {cycle.pk: cycle for cycle in (cycles[0], rated, *(pair or ())) if cycle is not None}
    results = results_of(list(wanted.values()))
    return Overview(
        current=metrics_of(actor, results[cycles[0].pk]),
        rated=metrics_of(actor, results[rated.pk]) if rated else None,
        moves=movements(actor, results[pair[0].pk], results[pair[1].pk], pair[1]) if pair else None,
        gap=gaps(actor, results[rated.pk]) if rated and is_practice_known(rated) else None,
    )


def _last_rated(cycles: Sequence[Section11Cycle]) -> Section11Cycle | None:
    """Updates ask only what fell short, so they say nothing of the whole."""
    audits = (cycle for cycle in cycles if cycle.kind == CycleKind.FULL)
    return next((cycle for cycle in audits if cycle.is_rated), None)  # type: ignore[attr-defined]  # annotated above
