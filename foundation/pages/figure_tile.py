"""One number, large, that opens the rows behind it."""

from dataclasses import dataclass
from typing import ClassVar

from foundation.calendar.dates import long_date
from foundation.figures import Figure


@dataclass(frozen=True)
class FigureTile:
    """Draws a Figure with its label, count, period and day; `note` is one line of plain words below.

    `counts_first`: of a percentage the count is the large one.
    """

    figure: Figure
    note: str = ""
    counts_first: bool = False
    template_name: ClassVar[str] = "components/figure_tile.html"

    @property
    def value(self) -> str:
        """The large one: 82%, or 41 of 50."""
        return self._count if self.counts_first and self._count else self.figure.value_text()

    @property
    def counts(self) -> str:
        """The count beside a percentage: 41 of 50 cases; or the percentage beside the count: cases, 82%."""
        figure = self.figure
        if not self._count:
            return ""
        if self.counts_first:
            return ", ".join(part for part in (figure.counted, figure.value_text()) if part)
        return f"{self._count} {figure.counted}".rstrip()

    @property
    def _count(self) -> str:
        figure = self.figure
        if figure.marker is not None or figure.n is None or figure.d is None:
            return ""
        return f"{figure.n:,} of {figure.d:,}"

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
