"""The executive's page as figures: Section 11, the plan, the indicators, and the sentences that come first."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from audits.metrics.gap import GapRow
from audits.metrics.overview import Overview, section11_overview
from audits.metrics.section11 import Row, weakest_first
from audits.metrics.under_way import UnderWay, under_way
from foundation.figures import Figure
from partnership.actors import Actor
from partnership.metrics.plan import PlanFigures, plan_figures
from partnership.models import Action
from performance.headlines import (
    Change,
    Headline,
    change_headlines,
    movement_headline,
    plan_headline,
    returns_headline,
)
from performance.metrics.indicators import IndicatorFigures, indicator_figures
from performance.models import Indicator

MOST_THEMES = 5
WEAKEST_THEMES = "Themes in which least is met"
WIDEST_GAPS = "Where leaders are greener than practice"


@dataclass(frozen=True)
class Dashboard:
    """Everything on the page; made by `dashboard`."""

    under_way: tuple[UnderWay, ...]
    section11: Overview
    plan: PlanFigures
    overdue: tuple[Action, ...]
    indicators: tuple[IndicatorFigures, ...]
    today: date

    @cached_property
    def headlines(self) -> tuple[Headline, ...]:
        """What the executive reads first."""
        plan = plan_headline(self.plan.on_track, self.plan.overdue)
        found: list[Headline | None] = [self._returns(), *self._other_late(), plan]
        if moves := self.section11.moves:
            after = "its update" if moves.is_update else f"“{moves.after.cycle.title}”"
            found.append(movement_headline(moves.improved(), moves.before.cycle.title, after))
        return (*(one for one in found if one), *change_headlines(self._changes()))

    @cached_property
    def weakest_themes(self) -> list[Row]:
        """The few themes with a share, and the smallest."""
        rated = self.section11.rated
        return weakest_first(rated.themes())[:MOST_THEMES] if rated else []

    @cached_property
    def widest_gaps(self) -> tuple[GapRow, ...]:
        """The few themes of which practice says anything, the widest gap first."""
        return self.section11.gap.widest_themes(MOST_THEMES) if self.section11.gap else ()

    def figures(self) -> tuple[Figure, ...]:
        """Every figure of the page, for the API and for the test that counts the rows behind each."""
        plan = self.plan
        indicators = [figure for one in self.indicators for figure in one.figures()]
        return (
            *(figure for each in self.under_way for figure in (each.returned, each.late)),
            *self.section11.figures(),
            *(plan.alive, plan.on_track, plan.overdue, *plan.by_status, *plan.by_rag, *plan.by_priority),
            *indicators,
        )

    def _returns(self) -> Headline | None:
        current = self.section11.current
        if current is None:
            return None
        cycle = current.cycle
        return returns_headline(cycle.title, current.returned(), current.overdue(), cycle.due_on, self.today)

    def _other_late(self) -> list[Headline]:
        """Every other audit with somebody late, of whatever kind."""
        current = self.section11.current
        told = current.cycle.pk if current else None
        return [
            returns_headline(each.title, each.returned, each.late, each.due_on, self.today)
            for each in self.under_way
            if each.late.number and each.pk != told
        ]

    def _changes(self) -> list[Change]:
        return [
            Change(
                one.short_name,
                one.change,
                one.better,
                _size(one),
                one.indicator.get_absolute_url(),
            )
            for one in self.indicators
            if one.change
        ]


def dashboard(actor: Actor) -> Dashboard:
    """Nine queries, whatever there is: one of the audits under way, three or four of Section 11, three of the plan, two
    of the indicators. A tenth where there are grades of case audits or a survey to compare with."""
    overdue = Action.objects.visible_to(actor).overdue(actor.today)
    return Dashboard(
        under_way=under_way(actor),
        section11=section11_overview(actor),
        plan=plan_figures(actor),
        overdue=tuple(overdue.select_related("lead_agency", "priority").order_by("due_on", "reference")),
        indicators=tuple(
            indicator_figures(Indicator.objects.visible_to(actor).filter(on_dashboard=True), actor.today)
        ),
        today=actor.today,
    )


def _size(one: IndicatorFigures) -> float:
    """How large a change is, against what was before."""
    now, before = one.latest(), one.before()
    if now is None or before is None or now.number is None or not before.number:
        return 0.0
    return abs(float(now.number) - float(before.number)) / abs(float(before.number))
