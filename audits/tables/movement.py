"""How ratings moved between two audits: counts of each pair, and the list behind a count."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from audits.metrics.moves import Moved, Movements, MoveRow
from audits.metrics.results import Rated
from audits.tables.tags import grade_tag
from foundation.figures import Figure
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag


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
            Column("met", "Met now", cell=lambda row: row.is_met_now if row.after else "", kind="short"),
            Column("why", "Note"),
        ),
        rows=list(lines),
        empty=Empty("Nothing moved so."),
    )


def _rating(rated: Rated | None) -> Tag:
    return grade_tag(rated.grade) if rated else Tag("No rating", "grey")


def _cell_at(place: int) -> Any:
    def cell(row: MoveRow) -> Figure:
        return row.cells[place]

    return cell
