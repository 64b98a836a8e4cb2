"""A chart in a page: sentence, picture, table."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import ClassVar

from django.utils.html import json_script
from django.utils.safestring import SafeString

from foundation.charts.chart import Chart

NUMERIC_HEADER, NUMERIC_CELL = " govuk-table__header--numeric", " govuk-table__cell--numeric"
# What a chart looks like follows from its values alone, and values seldom change: each is drawn once and kept while
# it is among the last that were asked for. A chart with another value is another key, so nothing can be out of date.
KEPT = 200
WIDE, NARROW = 640, 340


@dataclass(frozen=True)
class ChartBlock:
    """One sentence, the picture drawn by the server, the table below it; a script may draw on top.

    `name` is unique on the page. The block brings its own script.
    """

    chart: Chart
    name: str = "chart"
    table_open: bool = False
    template_name: ClassVar[str] = "components/chart_block.html"

    @property
    def points_id(self) -> str:
        """The id of the element that holds the points for the script."""
        return f"{self.name}-points"

    @property
    def svg(self) -> SafeString:
        """The picture; every text in it was escaped when it was drawn."""
        return _svg(self.chart, self.name)

    @property
    def narrow(self) -> SafeString:
        """The same picture for a narrow screen, where its sentences could not be read if it were made smaller."""
        return _svg(self.chart, f"{self.name}-narrow", NARROW) if self.chart.in_full else SafeString("")

    @property
    def noted(self) -> bool:
        """Whether the table's last column holds words."""
        return bool(self.chart.notes)

    @property
    def table(self) -> SafeString:
        """Head and rows; made here and not in the template, which would take ten times as long."""
        return _table(self.chart)

    @property
    def points(self) -> SafeString:
        """The same points for the script."""
        return _points(self.chart, self.points_id)


@lru_cache(maxsize=KEPT)
def _svg(chart: Chart, name: str, width: int = WIDE) -> SafeString:
    return SafeString(chart.svg(name=name, width=width))


@lru_cache(maxsize=KEPT)
def _points(chart: Chart, points_id: str) -> SafeString:
    return json_script(chart.plotly(), points_id)


@lru_cache(maxsize=KEPT)
def _table(chart: Chart) -> SafeString:
    headings, rows = chart.table()
    words = len(headings) - 1 if chart.notes else len(headings)
    heads = "".join(
        f'<th scope="col" class="govuk-table__header{NUMERIC_HEADER if 0 < at < words else ""}">'
        f"{escape(heading)}</th>"
        for at, heading in enumerate(headings)
    )
    return SafeString(
        f'<thead class="govuk-table__head"><tr class="govuk-table__row">{heads}</tr></thead>\n'
        f'<tbody class="govuk-table__body">{"".join(_row(row, words) for row in rows)}</tbody>'
    )


def _row(cells: Sequence[str], words: int) -> str:
    """Whose it is, the numbers, and from `words` on a text."""
    numbers = [
        f'<td class="govuk-table__cell{NUMERIC_CELL if at < words else ""}">{escape(cell)}</td>'
        for at, cell in enumerate(cells[1:], 1)
    ]
    first = f'<th scope="row" class="govuk-table__header">{escape(cells[0])}</th>'
    return f'<tr class="govuk-table__row">{first}{"".join(numbers)}</tr>\n'
