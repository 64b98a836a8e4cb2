"""One number, large, that opens the rows behind it."""

from dataclasses import dataclass
from typing import ClassVar

from foundation.calendar.dates import long_date
from foundation.figures import Figure


@dataclass(frozen=True)
class FigureTile:
    """Draws a Figure with its label, count, period and day; `note` is one line of plain words below."""

    figure: Figure
    note: str = ""
    template_name: ClassVar[str] = "components/figure_tile.html"

    @property
    def counts(self) -> str:
        """The count beside a percentage: 41 of 50."""
        figure = self.figure
        if figure.marker is not None or figure.n is None or figure.d is None:
            return ""
        return f"{figure.n:,} of {figure.d:,} {figure.counted}".rstrip()

    @property
    def when(self) -> str:
        """The period, and the day the figure was taken."""
        parts = [str(self.figure.period)] if self.figure.period else []
        if self.figure.as_at:
            parts.append(f"as at {long_date(self.figure.as_at)}")
        return ", ".join(parts)


@dataclass(frozen=True)
class FigureTiles:
    """Several tiles in a row, as many as fit."""

    tiles: tuple[FigureTile, ...]
    template_name: ClassVar[str] = "components/figure_tiles.html"
