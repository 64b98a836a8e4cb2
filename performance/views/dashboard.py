"""The executive's page."""

from dataclasses import replace
from itertools import islice

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from audits import tables as audit_tables
from audits.tables.gap import gap_table
from foundation.figures import Figure
from foundation.pages.buttons import Button, Buttons
from foundation.pages.chart_block import ChartBlock
from foundation.pages.figure_tile import FigureTile, FigureTiles
from foundation.pages.table import Table
from foundation.pages.table_download import table_response
from partnership.actors import Actor
from partnership.metrics.plan import PlanFigures
from partnership.views.mixins import PermitMixin
from performance import permissions, tables
from performance.charts import indicator_chart
from performance.metrics.dashboard import WEAKEST_THEMES, WIDEST_GAPS, Dashboard, dashboard

MOST_CHARTS = 4


class DashboardPage(PermitMixin):
    """One page that is read in two minutes; every number opens the rows behind it, as far as the reader may see."""

    def exists_for(self, actor: Actor) -> bool:
        """The executive, the office and the scrutineer."""
        return permissions.can_read_dashboard(actor)

    def get(self, request: HttpRequest) -> HttpResponse:
        shown = dashboard(self.request.actor)
        own = dashboard_tables(request, shown)
        if name := request.GET.get("table"):
            if name not in own:
                raise Http404
            if file := table_response(request, own[name], f"dashboard-{name}"):
                return file
        current = shown.section11.current
        context = {
            "shown": shown,
            "today": shown.today,
            "returns": tiles(current.returned(), current.overdue(), current.met()) if current else None,
            "missing": current.non_returners() if current else (),
            "plan_tiles": tiles(shown.plan.overdue, shown.plan.on_track, shown.plan.alive),
            "plan_tables": plan_tables(request, shown.plan),
            "own": own,
            "charts": chart_blocks(shown),
            "standards_url": rated.links.standards() if (rated := shown.section11.rated) else "",
            "gap_url": gap.links.gap() if (gap := shown.section11.gap) else "",
            "take": Buttons((_take(),)),
        }
        return render(request, "performance/dashboard.html", context)


def dashboard_tables(request: HttpRequest, shown: Dashboard) -> dict[str, Table]:
    """The page's tables by name; agencies by sections only for who may read results."""
    query, rated = request.GET, shown.section11.rated
    found = {"overdue": tables.overdue_table(query, shown.overdue, shown.today)}
    found["indicators"] = tables.indicators_table(
        audit_tables.own_query(query, "indicators"), shown.indicators, "Indicators", caption_hidden=True
    )
    found["under_way"] = tables.under_way_table(query, shown.under_way, shown.today, caption_hidden=True)
    if rated is not None:
        found["sections"] = audit_tables.sections_table(query, rated)
        if themes := shown.weakest_themes:
            found["themes"] = audit_tables.themes_table(query, themes, rated, caption=WEAKEST_THEMES)
        if rated.links.allowed:
            found["agencies"] = audit_tables.agencies_table(query, rated)
    if shown.section11.gap is not None:
        found["gap"] = gap_table(query, shown.widest_gaps, "gap", "Theme", WIDEST_GAPS)
    if shown.section11.moves is not None:
        found["movement"] = audit_tables.movement_table(query, shown.section11.moves, caption_hidden=True)
    return found


def tiles(*figures: Figure) -> FigureTiles:
    """Figures side by side; the page says once which day they are of."""
    return FigureTiles(tuple(FigureTile(replace(one, as_at=None)) for one in figures))


def plan_tables(request: HttpRequest, plan: PlanFigures) -> list[Table]:
    """The plan counted by status, colour and priority."""
    counted = {
        "Actions by status": plan.by_status,
        "Open actions by colour": plan.by_rag,
        "Open actions by priority": plan.by_priority,
    }
    return [tables.figures_table(request.GET, figures, caption) for caption, figures in counted.items()]


def chart_blocks(shown: Dashboard, most: int = MOST_CHARTS) -> list[ChartBlock]:
    """A few charts: series by quarter first, then parts of a whole, then what got worse."""
    order = sorted(
        shown.indicators, key=lambda one: (not one.quarters, not one.breakdowns, one.better is not False)
    )
    charts = ((one.indicator.code, indicator_chart(one)) for one in order)
    drawn = ((code, chart) for code, chart in charts if chart is not None and len(chart.categories) > 1)
    return [ChartBlock(chart, name=f"chart-{code.replace('_', '-')}") for code, chart in islice(drawn, most)]


def _take() -> Button:
    """Puts the two sheets into the outbox."""
    url = reverse("performance:meeting-pack-new")
    return Button("Take to the meeting (two sheets of A4)", url, post=True, style="secondary")
