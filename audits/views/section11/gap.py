"""Where leaders are greener than practice, by theme and by agency."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from audits.forms.gap import GapFilter
from audits.gap import Source, how_it_compares, sentence
from audits.metrics.gap import GapRow, Gaps, gaps
from audits.metrics.gap_grid import Grid, grid_of
from audits.metrics.gap_views import compared_cases
from audits.metrics.results import results_of
from audits.models import Section11Cycle
from audits.permissions.cases import can_read_cases
from audits.tables.gap import CASES, cases_table, gap_chart, gap_table
from audits.tables.gap_grid import grid_table, measures_table
from audits.views.section11.around import GAP
from audits.views.section11.results import CyclePage
from foundation.pages.chart_block import ChartBlock
from foundation.pages.details import Details
from foundation.pages.filter_bar import FilterBar
from foundation.pages.table import Table
from partnership.actors import Actor

BEHIND = {
    Source.SELF: "The ratings",
    Source.MODERATED: "The ratings",
    Source.FRONTLINE: "The survey by agency and theme",
    Source.CASES: "The grades of case audits",
}
IN_A_CELL = (
    "Each number says how many views lie ten points or more below the self rating, of those that can be compared "
    "with it: the moderated rating, frontline, case audits. It opens the four views with what stands behind each."
)


@dataclass(frozen=True)
class Shown:
    """One part of the page: a heading, a sentence, a chart and a table."""

    name: str
    heading: str
    sentence: str
    table: Table
    chart: ChartBlock | None = None
    hint: str = ""
    further: Details | None = None


class GapPage(CyclePage):
    """Four views side by side with the n of each, the widest gap first: of all, of one agency by theme, of one theme
    by agency, or of one agency in one theme."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        found = gaps(self.request.actor, results_of([self.cycle])[self.cycle.pk])
        chosen = GapFilter(request.GET, found)
        parts = GapParts(request, self.request.actor, self.cycle, found, chosen)
        one = request.GET.get("table", "")
        shown = [parts.cases()] if one == CASES else parts.shown()
        part = next((each for each in shown if each.name == one), None)
        if one and part is None:
            raise Http404
        if part and (file := self.file(part.table, f"gap-{_file_stem(chosen, part)}")):
            return file
        how = Details("What is compared with what", how_it_compares(self.cycle.due_on))
        context = {"parts": shown, "how": how, "bar": FilterBar(chosen, request.GET, "Show")}
        return self.draw("audits/section11/gap.html", context, GAP)


@dataclass(frozen=True)
class GapParts:
    """What the page shows of what was chosen."""

    request: HttpRequest
    actor: Actor
    cycle: Section11Cycle
    found: Gaps
    chosen: GapFilter

    def shown(self) -> list[Shown]:
        """In their order."""
        agency, theme = self.chosen.chosen_agency, self.chosen.chosen_theme
        if agency and theme:
            return [self._pair()]
        if agency:
            rows = self.found.themes_of(agency.pk)
            return [self._part("theme", f"{agency}, by theme", rows)]
        if theme:
            rows = self.found.agencies_of(theme.pk)
            return [self._part("agency", f"{theme.label}, by agency", rows)]
        return [
            self._part("theme", "By theme", self.found.by_theme),
            self._both(),
            self._part("agency", "By agency", self.found.by_agency),
        ]

    def cases(self) -> Shown:
        """The grades behind the view of case audits; which case it was, for who reads cases alone."""
        agency, theme = self.chosen.chosen_agency, self.chosen.chosen_theme
        rows = compared_cases(self.cycle)
        if agency:
            rows = rows.filter(agency=agency)
        if theme:
            rows = rows.filter(case__theme__tag=theme)
        named = ", ".join(str(each) for each in (theme, agency) if each)
        heading = f"Case audits that are compared{f': {named}' if named else ''}"
        table = cases_table(self.request.GET, rows, heading, with_case=can_read_cases(self.actor))
        return Shown(CASES, heading, "", table)

    def _part(self, name: str, heading: str, rows: tuple[GapRow, ...]) -> Shown:
        word = name.capitalize()
        named = [(row.name.lower() if name == "theme" else row.name, row.gap) for row in rows]
        said = sentence(named)
        chart = gap_chart(rows, f"The widest gaps by {name}", said, word)
        table = gap_table(self.request.GET, rows, name, word, f"Four views: {heading}", caption_hidden=True)
        return Shown(name, heading, said, table, ChartBlock(chart, name=f"gap-{name}") if chart else None)

    def _both(self) -> Shown:
        grid = grid_of(self.found)
        return Shown(
            "both",
            "By theme and agency",
            grid.sentence(),
            grid_table(self.request.GET, grid),
            hint=IN_A_CELL if grid.themes else "",
            further=_left_out(grid),
        )

    def _pair(self) -> Shown:
        agency, theme = self.chosen.chosen_agency, self.chosen.chosen_theme
        heading = f"{agency}: {theme}"
        row = next(iter(self.found.themes_of(agency.pk, [theme])), None) if agency and theme else None
        said = sentence([(f"{row.name.lower()} at {agency}", row.gap)]) if row else ""
        table = measures_table(self.request.GET, row, f"Four views: {heading}", self._behind(row))
        return Shown("measures", heading, said, table)

    def _behind(self, row: GapRow | None) -> dict[Source, tuple[str, str]]:
        """Where a reader finds what a view is made of: the ratings themselves, the survey, the grades."""
        if row is None:
            return {}
        return {source: (words, url) for source, words in BEHIND.items() if (url := row.views[source].url)}


def _left_out(grid: Grid) -> Details | None:
    """Named, so that nobody takes what is not shown for something without a gap."""
    if not grid.left_out or not grid.themes:
        return None
    return Details(
        "Themes and agencies that are not in this table",
        "It takes five ratings of an agency in a theme, and another view of the two with enough behind it. Choose "
        f"above to see the counts of what is left out: {', '.join(grid.left_out)}.",
    )


def _file_stem(chosen: GapFilter, part: Shown) -> str:
    """Says what was chosen, so that two files are told apart."""
    codes = [each.code for each in (chosen.chosen_agency, chosen.chosen_theme) if each is not None]
    return "-".join([part.name, *codes])
