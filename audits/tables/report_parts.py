"""The tables of a report of plain words, as its page draws them."""

from collections.abc import Callable

from django.http import QueryDict

from audits.report_parts import Part, Row
from foundation.pages.table import Column, Table

SHORT = 12  # characters


def part_table(query: QueryDict, part: Part, *, stacked: bool = False) -> Table | None:
    """One part's rows; none where it is sentences alone. A cell of several lines is a list."""
    if not part.rows:
        return None
    return Table.of(
        query,
        caption=part.heading,
        caption_hidden=True,
        columns=tuple(
            Column(f"c{place}", heading, _cell(place), kind=_kind(part, place), header=place == 0)
            for place, heading in enumerate(part.headings)
        ),
        rows=part.rows,
        per_page=0,
        downloads=False,
        stacked=stacked,
    )


def _kind(part: Part, place: int) -> str:
    """What is short all the way down is never broken: 6 of 6, under the code of a section."""
    cells = [part.headings[place], *(line for row in part.rows for line in row[place].split("\n"))]
    return "short" if place and max(map(len, cells)) <= SHORT else "text"


def _cell(place: int) -> Callable[[Row], object]:
    def cell(row: Row) -> object:
        lines = [line for line in row[place].split("\n") if line]
        return lines if len(lines) > 1 else row[place]

    return cell
