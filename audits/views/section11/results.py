"""Results of a cycle of Section 11: by section, by agency, by standard, and how ratings moved. No text of an
agency's is read here."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from audits import tables
from audits.forms.results import RatingsFilter
from audits.metrics.links import Links
from audits.metrics.moves import Movements
from audits.metrics.section11 import Section11Metrics, section11_metrics
from audits.metrics.tabulated import tabulated
from audits.metrics.themes import themes_of
from audits.models import Section11Cycle
from audits.permissions import section11 as permissions
from audits.views.section11.around import GAP
from audits.views.section11.compared import Compared
from foundation.pages.details import Details
from foundation.pages.figure_tile import FigureTile, FigureTiles
from foundation.pages.filter_bar import FilterBar
from foundation.pages.table import Table
from foundation.pages.table_download import table_response
from partnership.actors import Actor
from partnership.views.mixins import PermitMixin

RETURNED = {
    "yes": "Agencies that have submitted",
    "no": "Agencies that have not submitted",
    "late": "Agencies whose return is overdue",
}
HOW_IT_COUNTS = Details(
    "How this is counted",
    "Only returns that were submitted count, as they were submitted. A standard is met when it is rated in one "
    "of the grades that count as met. Standards that do not apply to an agency are left out. Fewer than five "
    "ratings are given as counts without a percentage.",
)


class CyclePage(PermitMixin):
    """Loads the cycle; the results of all agencies exist for the office, the executive and the scrutineer."""

    cycle: Section11Cycle

    def exists_for(self, actor: Actor) -> bool:
        """The reader may read results, and there is such a cycle."""
        if not permissions.can_read_results(actor):
            return False
        found = (
            Section11Cycle.objects.visible_to(actor)
            .select_related("edition")
            .filter(pk=self.kwargs["pk"])
            .first()
        )
        if found is None:
            return False
        self.cycle = found
        return True

    def file(self, table: Table, name: str) -> HttpResponse | None:
        """The table as a file, where the address asks for one."""
        return table_response(self.request, table, f"{self.cycle.edition.file_stem}-{self.cycle.code}-{name}")

    def draw(self, template: str, context: dict[str, Any], last: str) -> HttpResponse:
        """The page with its breadcrumbs and its neighbours."""
        links = Links.of(self.request.actor, self.cycle)
        pages = (
            ("Results", links.results()),
            ("Agencies by standards", links.standards()),
            ("Movement", links.movement()),
            (GAP, links.gap()),
            ("Report", links.report()),
        )
        first = [] if last == "Results" else [("Results", links.results())]
        base = {
            "cycle": self.cycle,
            "breadcrumbs": [(self.cycle.title, self.cycle.get_absolute_url()), *first, (last, "")],
            "neighbours": [page for page in pages if page[0] != last],
            "how_it_counts": HOW_IT_COUNTS,
        }
        return render(self.request, template, base | context)


class ResultsPage(CyclePage):
    """Who returned, ratings by section, agencies by sections; `?table=` shows one of the tables alone."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        metrics = section11_metrics(self.request.actor, self.cycle)
        one = request.GET.get("table", "")
        own = self._tables(metrics)
        if one and one not in own:
            raise Http404
        if one and (file := self.file(own[one], one)):
            return file
        context = {
            "tables": [own[one]] if one else list(own.values()),
            "whole_url": metrics.links.results() if one else "",
            "tiles": None if one else _tiles(metrics),
        }
        return self.draw("audits/section11_results.html", context, "Results")

    def _tables(self, metrics: Section11Metrics) -> dict[str, Table]:
        query = self.request.GET
        returned = query.get("returned", "")
        rows = {
            "yes": metrics.results.returned,
            "no": metrics.results.missing,
            "late": metrics.results.overdue(metrics.today),
        }.get(returned, metrics.results.returns)
        return {
            "agencies": tables.agencies_table(query, metrics),
            "sections": tables.sections_table(query, metrics),
            **self._themes(metrics),
            **self._questions(),
            "returns": tables.returns_table(query, rows, RETURNED.get(returned, "Agencies invited")),
        }

    def _themes(self, metrics: Section11Metrics) -> dict[str, Table]:
        themes = themes_of(self.cycle.edition_id) if metrics.results.rated else []
        rows = metrics.by_theme(themes)
        return {"themes": tables.themes_table(self.request.GET, rows, metrics)} if rows else {}

    def _questions(self) -> dict[str, Table]:
        """Where the edition asks for numbers or yes and no at all."""
        rows = tabulated(self.cycle)
        return {"questions": tables.tabulated_table(self.request.GET, rows)} if rows else {}


class StandardsPage(CyclePage):
    """Agencies by standards, or (`?view=list`) one rating a row; filtered by section, agency, rating, theme."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        metrics = section11_metrics(self.request.actor, self.cycle)
        themes = themes_of(self.cycle.edition_id)
        lines = {theme.code: of_theme for theme, of_theme in themes}
        labels = [(theme.code, theme.label) for theme, _lines in themes]
        filters = RatingsFilter(request.GET, metrics.results, labels)
        rated = filters.narrowed(metrics.results.rated, lines)
        as_list = request.GET.get("view") == "list"
        table = (
            tables.ratings_table(request.GET, rated)
            if as_list
            else tables.matrix_table(request.GET, metrics, rated)
        )
        if file := self.file(table, "ratings"):
            return file
        context = {
            "table": table,
            "bar": FilterBar(filters, request.GET),
            "count": len(rated),
            "other_view": _other_view(request, as_list),
            "grade_key": [] if as_list else tables.grade_key(metrics),
            "short_names": None if as_list else _short_names(metrics),
            "met_by_all": metrics.met_by_all(),
            "strongest": tables.standards_table(request.GET, metrics.strongest(), "Met by most agencies"),
            "weakest": tables.standards_table(request.GET, metrics.weakest(), "Met by fewest agencies"),
            "is_whole": not as_list and len(rated) == len(metrics.results.rated),
        }
        return self.draw("audits/section11_standards.html", context, "Agencies by standards")


class MovementPage(CyclePage):
    """From the earlier rating to the later one; `?from=` and `?to=` open the list behind a cell."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        cycles = list(Section11Cycle.objects.visible_to(self.request.actor).select_related("edition"))
        chosen = Compared.of(request, cycles, self.cycle)
        if chosen.pair is None:
            return self.draw("audits/section11_movement.html", {}, "Movement")
        pair, moves = chosen.pair, chosen.moves(self.request.actor)
        table = tables.moved_table(request.GET, *_asked(request, moves))
        if file := self.file(table, "movement"):
            return file
        context = {
            "before": pair[0],
            "after": pair[1],
            "movement": tables.movement_table(request.GET, moves),
            "improved": FigureTiles((FigureTile(moves.improved()),)),
            "table": table,
            "self_rated": chosen.self_rated,
            "choices": chosen.choices(),
        }
        return self.draw("audits/section11_movement.html", context, "Movement")


def _short_names(metrics: Section11Metrics) -> Details | None:
    """What the headings of the columns stand for."""
    short = [each for each in metrics.results.agencies if each.short_name]
    terms = tuple((each.short_name, each.name) for each in short)
    return Details("What the short names of agencies stand for", terms=terms) if terms else None


def _asked(request: HttpRequest, moves: Movements) -> tuple[list[Any], str]:
    """The rows that the address asks for, and what they are called."""
    if request.GET.get("began") == "short":
        return moves.of_short(), "What fell short before and was rated again"
    start, end = request.GET.get("from", ""), request.GET.get("to", "")
    names = {row.key: row.label for row in moves.rows()}
    ends = dict(moves.columns)
    words = [f"from {names[start]}" if start in names else "", f"to {ends[end]}" if end in ends else ""]
    said = " ".join(word for word in words if word)
    return moves.behind(start, end), f"Ratings {said}" if said else "Every rating compared"


def _tiles(metrics: Section11Metrics) -> FigureTiles:
    missing = metrics.non_returners()
    note = f"Not yet: {', '.join(missing)}" if missing else "Every agency invited has submitted."
    return FigureTiles(
        (
            FigureTile(metrics.returned(), note=note),
            FigureTile(metrics.overdue()),
            FigureTile(metrics.met()),
        )
    )


def _other_view(request: HttpRequest, as_list: bool) -> tuple[str, str]:
    query = request.GET.copy()
    for name in ("format", "page", "sort", "view"):
        query.pop(name, None)
    if not as_list:
        query["view"] = "list"
    text = "Show as a table of agencies by standards" if as_list else "Show as a list, one rating a row"
    return text, f"{request.path}?{query.urlencode()}"
