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
from audits.metrics.results import results_of
from audits.metrics.section11 import Section11Metrics, metrics_of, section11_metrics
from audits.metrics.tabulated import tabulated
from audits.metrics.themes import themes_of
from audits.models import Section11Cycle
from audits.permissions import section11 as permissions
from audits.tables.by_cycle import BY_CYCLE, cycles_table
from audits.views.section11.around import GAP
from audits.views.section11.compared import Compared
from foundation.pages.details import Details
from foundation.pages.empty import Empty
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
STANDARDS = "standards"
ALL_MET = Empty("Every standard is met by every agency to which it applies, where enough answered it.")
HOW_IT_COUNTS = Details(
    "How this is counted",
    "Only returns that were submitted count, as they were submitted. Where the moderation of a return is finished, "
    "the moderated rating counts; the self rating stands beside it. A standard is met when it is rated in one of the "
    "grades that count as met. Standards that do not apply to an agency are left out. Fewer than five ratings are "
    "given as counts without a percentage. What moderation found not to apply, or to apply after all, is neither "
    "higher nor lower than the self rating and is counted by itself.",
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
    """Who returned, ratings by section, agencies by sections; `?table=` shows one of the tables alone, those of the
    standards and of the other audits only so."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        one = request.GET.get("table", "")
        if one == BY_CYCLE:
            return self._audits()
        metrics = section11_metrics(self.request.actor, self.cycle)
        own = self._tables(metrics)
        if one == STANDARDS:
            own[one] = tables.by_standard_table(request.GET, metrics)
        if one and one not in own:
            raise Http404
        if one and (file := self.file(own[one], one)):
            return file
        context = {
            "tables": [(own[name], _key(name, metrics)) for name in ([one] if one else own)],
            "whole_url": metrics.links.results() if one else "",
            "standards_url": metrics.links.by_standard(),
            "audits_url": metrics.links.by_cycle(),
            "tiles": None if one else _tiles(metrics),
            "missing": [] if one else metrics.non_returners(),
            **({} if one else _ranked(request, metrics)),
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
            "agencies": tables.agencies_table(query, metrics, moderated=True),
            "sections": tables.sections_table(query, metrics, moderated=True),
            **self._themes(metrics),
            **self._questions(),
            "returns": tables.returns_table(query, rows, RETURNED.get(returned, "Agencies invited")),
        }

    def _audits(self) -> HttpResponse:
        """The audits and updates of the same set, whatever edition they asked, and no other table."""
        actor = self.request.actor
        seen = Section11Cycle.objects.visible_to(actor).filter(
            edition__line_set=self.cycle.edition.line_set, opens_on__lte=actor.today
        )
        cycles = list(seen.select_related("edition").order_by("-opens_on"))
        found = results_of(cycles)
        table = cycles_table(self.request.GET, [metrics_of(actor, found[cycle.pk]) for cycle in cycles])
        if file := self.file(table, BY_CYCLE):
            return file
        whole_url = Links.of(actor, self.cycle).results()
        context: dict[str, Any] = {"tables": [(table, [])], "whole_url": whole_url}
        return self.draw("audits/section11_results.html", context, "Results")

    def _themes(self, metrics: Section11Metrics) -> dict[str, Table]:
        rows = metrics.themes()
        if not rows:
            return {}
        return {"themes": tables.themes_table(self.request.GET, rows, metrics, moderated=True)}

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
            **_ranked(request, metrics),
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


def _ranked(request: HttpRequest, metrics: Section11Metrics) -> dict[str, Any]:
    """The weakest standards, then the strongest; neither where too few agencies answered any of them."""
    strongest, weakest = metrics.strongest(), metrics.weakest()
    if not strongest:
        return {"ranked": []}
    fewest = tables.standards_table(request.GET, weakest, metrics, "Met by fewest agencies", empty=ALL_MET)
    most = tables.standards_table(request.GET, strongest, metrics, "Met by most agencies")
    return {"ranked": [fewest, most], "met_by_all": metrics.met_by_all()}


def _key(table: str, metrics: Section11Metrics) -> list[tuple[str, str]]:
    """Below the one table whose columns stand under codes."""
    return tables.section_key(metrics) if table == "agencies" and metrics.results.rated else []


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
    return FigureTiles(
        (
            FigureTile(metrics.returned(), counts_first=True),
            FigureTile(metrics.overdue()),
            FigureTile(metrics.met(), counts_first=True),
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
