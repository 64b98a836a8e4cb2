"""A chart in a page: sentence, picture, table."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.safestring import SafeString

from foundation.charts.chart import Chart


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
    def headings(self) -> list[str]:
        """The table's headings."""
        return self.chart.table()[0]

    @property
    def rows(self) -> list[list[str]]:
        """The table's rows."""
        return self.chart.table()[1]

    @property
    def noted(self) -> bool:
        """Whether the table's last column holds words."""
        return bool(self.chart.notes)

    @property
    def plotly(self) -> dict[str, Any]:
        """The same points for the script."""
        return self.chart.plotly()
