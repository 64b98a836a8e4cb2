"""A chart as a value: the same figures drawn as SVG, told as a table, and given to Plotly."""

from dataclasses import dataclass
from typing import Any

from foundation.charts.plotly import figure
from foundation.charts.shown import Kind, Note, Series, Shown, Target
from foundation.charts.svg import draw
from foundation.charts.words import NO_DATA, Point


@dataclass(frozen=True)
class Chart(Shown):
    """What is shown, once: `.svg()`, `.table()` and `.plotly()` agree because they read the same points."""

    def svg(self, name: str = "chart", width: int = 640) -> str:
        """Drawn by the server; `name` makes its ids unique on the page."""
        return draw(self, name, width)

    def plotly(self) -> dict[str, Any]:
        """Data, layout and config for plotly.js: an enhancement over the SVG and the table."""
        return figure(self)

    def for_document(self, width: int = 640) -> dict[str, Any]:
        """What `chart()` of templates/documents/base.typ draws."""
        headings, rows = self.table()
        return {
            "svg": self.svg(width=width),
            "alt": self.alt,
            "title": self.title,
            "sentence": self.sentence,
            "headings": headings,
            "rows": rows,
            "noted": bool(self.notes),
        }


__all__ = ["NO_DATA", "Chart", "Kind", "Note", "Point", "Series", "Target"]
