"""Theme and agency together: how many views lie below the self rating, and the four views of one pair."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from django.http import QueryDict
from django.utils.safestring import SafeString

from audits.gap import Below, Source
from audits.metrics.gap import GapRow
from audits.metrics.gap_grid import Grid
from audits.models import Theme
from audits.tables.several import own_query
from foundation.figures import Figure
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from partnership.models import Agency

NOTHING_BEHIND = ("", "")
MOST_UNTURNED = 8  # themes whose headings stand beside each other in full

NOTHING_COMPARED = Empty(
    "No agency can be compared in one theme.",
    "It takes five ratings of an agency in one theme, and another view of it with enough behind it.",
)


@dataclass(frozen=True)
class BelowCell:
    """2 of 3, opening the four views; below it which of them lie lower."""

    below: Below
    url: str

    @property
    def text(self) -> str:
        """2 of 3: Moderated, Frontline."""
        names = ", ".join(source.label for source in self.below.lower)
        return f"{self.below.counts}: {names}" if names else self.below.counts

    def html(self) -> SafeString:
        """The mark is heaviest where practice lies below what leaders say; the words say the same."""
        counts = escape(self.below.counts)
        if self.url:
            counts = f'<a class="govuk-link" href="{escape(self.url)}">{counts}</a>'
        names = "".join(f"<br><small>{escape(source.label)}</small>" for source in self.below.lower)
        return SafeString(f'<span class="app-counts app-counts--{self.shade}">{counts}{names}</span>')

    @property
    def shade(self) -> str:
        """Practice below, only the moderated rating below, none below; nothing compared."""
        if not self.below.is_compared:
            return "none"
        if self.below.is_practice:
            return "1"
        return "3" if self.below.lower else "4"


def grid_table(query: QueryDict, grid: Grid) -> Table:
    """Agencies by themes, without totals."""
    return Table.of(
        own_query(query, "both"),
        caption="Views that lie below the self rating, agencies by themes",
        caption_hidden=True,
        columns=(
            Column("agency", "Agency", cell=str, header=True, css="app-stays", link=_agency_url(grid)),
            *(_theme_column(grid, theme) for theme in grid.themes),
        ),
        rows=grid.agencies,
        per_page=0,
        empty=NOTHING_COMPARED,
    )


def measures_table(
    query: QueryDict, row: GapRow | None, caption: str, behind: Mapping[Source, tuple[str, str]]
) -> Table:
    """The four views of one agency in one theme; `behind`: (text, address) of what stands behind each."""
    views = list(row.views.items()) if row is not None else []

    def below(view: tuple[Source, Figure]) -> int | str:
        if view[0] is Source.SELF:
            return ""
        points = row.below.points if row is not None else {}
        return points.get(view[0], "Not compared")

    def at(place: int) -> Callable[[tuple[Source, Figure]], str]:
        return lambda view: behind.get(view[0], NOTHING_BEHIND)[place]

    return Table.of(
        own_query(query, "measures"),
        caption=caption,
        caption_hidden=True,
        columns=(
            Column("view", "View", cell=lambda view: view[0].label, header=True),
            Column("counts", "What is counted", cell=lambda view: view[0].counted),
            Column("n", "How many", cell=lambda view: _count(view[1], view[1].n), kind="number"),
            Column("d", "Of", cell=lambda view: _count(view[1], view[1].d), kind="number"),
            Column("share", "Share", cell=lambda view: _share(view[1]), kind="number"),
            Column("below", "Points below the self rating", cell=below, kind="number"),
            Column("behind", "What stands behind it", cell=at(0), link=at(1)),
        ),
        rows=views,
        per_page=0,
        stacked=True,
        empty=Empty("Nothing is known of this agency in this theme."),
    )


def _count(figure: Figure, number: int | None) -> int | str:
    return "" if number is None else number


def _share(figure: Figure) -> str:
    """The word alone where there is no share: the counts stand beside it."""
    return figure.marker.word if figure.marker else figure.value_text()


def _theme_column(grid: Grid, theme: Theme) -> Column:
    def cell(agency: Agency) -> BelowCell | str:
        below = grid.cell(agency, theme)
        return "No data" if below is None else BelowCell(below, grid.url(agency, theme))

    turned = len(grid.themes) > MOST_UNTURNED
    return Column(
        theme.code,
        theme.label,
        cell=cell,
        css="app-rating app-rating--turned" if turned else "",
        full=theme.label if turned else "",
    )


def _agency_url(grid: Grid) -> Callable[[Agency], str]:
    return lambda agency: grid.found.links.gap(agency=agency.code)
