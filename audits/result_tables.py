"""Tables of a Section 11 cycle: its returns, ratings by section, agencies by sections, standards, movement."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from django.http import QueryDict
from django.utils.safestring import SafeString

from audits.choices import ReturnState
from audits.metrics.moves import Moved, Movements, MoveRow
from audits.metrics.results import IN, Rated
from audits.metrics.section11 import AgencyRow, Row, Section11Metrics, grade_word
from audits.models import Grade, Section, Section11Return
from foundation.figures import Figure
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag

GRADE_COLOURS = {"green": "green", "light_green": "teal", "amber": "orange", "red": "red", "grey": "grey"}
STATE_COLOURS = {
    ReturnState.NOT_STARTED: "grey",
    ReturnState.IN_PROGRESS: "blue",
    ReturnState.SUBMITTED: "green",
    ReturnState.CHANGES_REQUESTED: "orange",
    ReturnState.ACCEPTED: "green",
}
NOTHING_IN = Empty(
    "No return is in yet.",
    "Ratings appear here as agencies hand their returns in, not while they are typing.",
)


@dataclass(frozen=True)
class CountsFirst:
    """A share in a dense table: 5 of 7, with the percentage below where there are enough to give one.

    The shade goes with the share; the count says the same in words.
    """

    figure: Figure

    @property
    def text(self) -> str:
        """5 of 7 (71%), or 2 of 3 where a percentage would mislead."""
        figure = self.figure
        if figure.n is None or figure.d is None:
            return figure.value_text()
        counts = f"{figure.n:,} of {figure.d:,}"
        return counts if figure.number is None else f"{counts} ({figure.value_text()})"

    def html(self) -> SafeString:
        """The counts open the rows behind them."""
        figure = self.figure
        if figure.n is None or figure.d is None:
            return SafeString(
                f'<span class="app-counts app-counts--none">{escape(figure.value_text())}</span>'
            )
        counts = f"{figure.n:,} of {figure.d:,}"
        if figure.url:
            counts = f'<a class="govuk-link" href="{escape(figure.url)}">{counts}</a>'
        percent = "" if figure.number is None else f"<br><small>{escape(figure.value_text())}</small>"
        return SafeString(f'<span class="app-counts app-counts--{self.shade}">{counts}{percent}</span>')

    @property
    def shade(self) -> str:
        """How much of it is met, in four steps; none where there are too few for a share."""
        if self.figure.number is None:
            return "none"
        return str(min(int(self.figure.number) // 25 + 1, 4))


def grade_tag(grade: Grade | None) -> Tag:
    """A rating as a word with its colour."""
    return Tag(grade_word(grade), GRADE_COLOURS.get(grade.rag, "") if grade else "grey")


def own_query(query: QueryDict, table: str) -> QueryDict:
    """The page's address with the name of one of its tables, so that a download knows which."""
    named = query.copy()
    named["table"] = table
    return named


def returns_table(query: QueryDict, rows: Sequence[Section11Return], caption: str, **more: Any) -> Table:
    """Who was invited, and where each return stands."""
    return Table.of(
        own_query(query, "returns"),
        caption=caption,
        columns=(
            Column("agency", "Agency", header=True, sort=lambda row: row.agency.name),
            Column("state", "Return", cell=_state_tag, kind="short", sort=lambda row: row.state),
            Column("returned", "Handed in", cell=lambda row: row.state in IN, kind="short"),
            Column("submitted_on", "Date", kind="date", cell=lambda row: row.submitted_on),
        ),
        rows=rows,
        empty=Empty("No agency is in this list."),
        **more,
    )


def sections_table(query: QueryDict, metrics: Section11Metrics, **more: Any) -> Table:
    """Ratings by section: a count of each grade, then the share met."""
    total = (metrics.met(), *metrics.by_grade())
    return Table.of(
        own_query(query, "sections"),
        caption="Ratings by section",
        columns=(
            Column("section", "Section", cell=lambda row: str(row.subject), header=True),
            *_grade_columns(metrics),
            _met_column(),
        ),
        rows=metrics.by_section() if metrics.results.rated else (),
        per_page=0,
        empty=NOTHING_IN,
        foot=("All sections", *total[1:], CountsFirst(total[0])),
        **more,
    )


def agencies_table(query: QueryDict, metrics: Section11Metrics, **more: Any) -> Table:
    """Agencies by sections: standards met of those that apply; whoever meets least stands first."""
    return Table.of(
        own_query(query, "agencies"),
        caption="Standards met, agencies by sections",
        columns=(
            Column("agency", "Agency", cell=lambda row: str(row.agency), header=True),
            *(_section_column(place, section) for place, section in enumerate(metrics.results.sections)),
            _met_column("All"),
        ),
        rows=metrics.by_agency(),
        per_page=0,
        empty=NOTHING_IN,
        **more,
    )


def standards_table(query: QueryDict, rows: Sequence[Row], caption: str, **more: Any) -> Table:
    """Standards with the share of agencies that meet each."""
    return Table.of(
        query,
        caption=caption,
        columns=(
            Column("standard", "Standard", cell=lambda row: str(row.subject), header=True),
            _met_column("Agencies that meet it"),
        ),
        rows=rows,
        per_page=0,
        downloads=False,
        empty=Empty("There are too few returns to compare standards."),
        **more,
    )


def matrix_table(query: QueryDict, metrics: Section11Metrics, rated: Sequence[Rated]) -> Table:
    """Agencies by standards: what is in `rated`, one column an agency."""
    cells = {(one.item.pk, one.agency.pk): one.grade for one in rated}
    items = {one.item.pk: one.item for one in rated}
    shown = {one.agency.pk for one in rated}
    agencies = [agency for agency in metrics.results.agencies if agency.pk in shown]
    return Table.of(
        query,
        caption="Agencies by standards",
        columns=(
            Column("standard", "Standard", cell=str, header=True),
            *(_agency_column(agency, cells) for agency in agencies),
        ),
        rows=list(items.values()),
        per_page=0,
        empty=Empty("No rating that was handed in matches these filters."),
    )


def ratings_table(query: QueryDict, rated: Sequence[Rated]) -> Table:
    """The ratings one a row: what the numbers of the other tables open."""
    return Table.of(
        query,
        caption="Ratings handed in",
        columns=(
            Column("section", "Section", cell=lambda row: str(row.item.section)),
            Column("standard", "Standard", cell=lambda row: str(row.item), header=True),
            Column("agency", "Agency", cell=lambda row: str(row.agency), sort=lambda row: row.agency.name),
            Column(
                "rating", "Rating", cell=lambda row: grade_tag(row.grade), kind="short", sort=_grade_order
            ),
            Column(
                "met",
                "Met",
                cell=lambda row: row.is_met if row.is_counted else "Does not count",
                kind="short",
            ),
        ),
        rows=list(rated),
        empty=Empty("No rating that was handed in matches these filters."),
    )


def movement_table(query: QueryDict, moves: Movements, **more: Any) -> Table:
    """From each grade before to each grade after, in counts that open their list."""
    return Table.of(
        query,
        caption="From the earlier rating to the later one",
        columns=(
            Column("before", "Before", cell=lambda row: row.label, header=True),
            *(
                Column(key, heading, cell=_cell_at(place), kind="number")
                for place, (key, heading) in enumerate(moves.columns)
            ),
            Column("total", "All", cell=lambda row: row.total, kind="number"),
        ),
        rows=moves.rows(),
        per_page=0,
        downloads=False,
        empty=Empty("No rating can be compared yet.", "A rating is compared when the later return is in."),
        **more,
    )


def moved_table(query: QueryDict, lines: Sequence[Moved], caption: str) -> Table:
    """The list behind a cell."""
    return Table.of(
        query,
        caption=caption,
        columns=(
            Column("standard", "Standard", header=True),
            Column("agency", "Agency", sort=lambda row: row.agency),
            Column("before", "Before", cell=lambda row: _rating(row.before), kind="short"),
            Column("after", "After", cell=lambda row: _rating(row.after), kind="short"),
            Column("met", "Met now", cell=lambda row: row.is_met_now, kind="short"),
            Column("why", "Note"),
        ),
        rows=list(lines),
        empty=Empty("Nothing moved so."),
    )


def _rating(rated: Rated | None) -> Tag:
    return grade_tag(rated.grade) if rated else Tag("No rating", "grey")


def _state_tag(row: Section11Return) -> Tag:
    state = ReturnState(row.state)
    return Tag(str(state.label), STATE_COLOURS[state])


def _grade_columns(metrics: Section11Metrics) -> tuple[Column, ...]:
    return tuple(
        Column(grade.code, grade.label, cell=_grade_at(place), kind="number")
        for place, grade in enumerate(metrics.results.grades)
    )


def _grade_at(place: int) -> Any:
    return lambda row: row.by_grade[place]


def _cell_at(place: int) -> Any:
    def cell(row: MoveRow) -> Figure:
        return row.cells[place]

    return cell


def _section_column(place: int, section: Section) -> Column:
    def cell(row: AgencyRow) -> CountsFirst:
        return CountsFirst(row.by_section[place])

    return Column(f"section_{section.code}", str(section), cell=cell, kind="number")


def _met_column(heading: str = "Met") -> Column:
    return Column("met", heading, cell=lambda row: CountsFirst(row.met), kind="number")


def _agency_column(agency: Any, cells: dict[Any, Grade | None]) -> Column:
    def cell(item: Any) -> Tag | str:
        key = (item.pk, agency.pk)
        return grade_tag(cells[key]) if key in cells else ""

    return Column(agency.code, agency.label, cell=cell, css="app-rating")


def _grade_order(row: Rated) -> int:
    return row.grade.order if row.grade else 0
