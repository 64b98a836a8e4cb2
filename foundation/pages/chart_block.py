"""A chart in a page: sentence, picture, table."""

from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from django.utils.safestring import SafeString


class Drawable(Protocol):
    """What a chart must be able to do; foundation.documents.chart.Chart is one."""

    title: str
    sentence: str

    @property
    def alt(self) -> str:
        """The text alternative."""

    @property
    def note_lines(self) -> tuple[str, ...]:
        """What happened on the way, told beside the chart."""

    def svg(self, name: str = ..., width: int = ...) -> str:
        """The picture."""

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Headings and rows."""

    def plotly(self) -> dict[str, Any]:
        """Data, layout and config for plotly.js."""


@dataclass(frozen=True)
class ChartBlock:
    """One sentence, the picture drawn by the server, the table below it; a script may draw on top.

    `name` is unique on the page. The block brings its own script.
    """

    chart: Drawable
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
    def plotly(self) -> dict[str, Any]:
        """The same points for the script."""
        return self.chart.plotly()
