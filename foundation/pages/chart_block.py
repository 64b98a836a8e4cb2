"""A chart in a page: sentence, picture, table."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, ClassVar

from django.utils.safestring import SafeString

from foundation.charts.chart import Chart

NUMERIC_HEADER, NUMERIC_CELL = " govuk-table__header--numeric", " govuk-table__cell--numeric"


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
        return SafeString(self.chart.svg(name=self.name))

    @property
    def noted(self) -> bool:
        """Whether the table's last column holds words."""
        return bool(self.chart.notes)

    @property
    def table(self) -> SafeString:
        """Head and rows; made here and not in the template, which would take ten times as long."""
        headings, rows = self.chart.table()
        words = len(headings) - 1 if self.noted else len(headings)
        heads = "".join(
            f'<th scope="col" class="govuk-table__header{NUMERIC_HEADER if 0 < at < words else ""}">'
            f"{escape(heading)}</th>"
            for at, heading in enumerate(headings)
        )
        return SafeString(
            f'<thead class="govuk-table__head"><tr class="govuk-table__row">{heads}</tr></thead>\n'
            f'<tbody class="govuk-table__body">{"".join(_row(row, words) for row in rows)}</tbody>'
        )

    @property
    def plotly(self) -> dict[str, Any]:
        """The same points for the script."""
        return self.chart.plotly()


def _row(cells: Sequence[str], words: int) -> str:
    """Whose it is, the numbers, and from `words` on a text."""
    numbers = [
        f'<td class="govuk-table__cell{NUMERIC_CELL if at < words else ""}">{escape(cell)}</td>'
        for at, cell in enumerate(cells[1:], 1)
    ]
    first = f'<th scope="row" class="govuk-table__header">{escape(cells[0])}</th>'
    return f'<tr class="govuk-table__row">{first}{"".join(numbers)}</tr>\n'
