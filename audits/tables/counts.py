"""A share in a dense table, its counts first."""

from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString

from foundation.figures import Figure, Marker

LETTERS = {Marker.SUPPRESSED: "S", Marker.NO_DATA: "ND"}
"""What stands for a marker in a column that must be narrow."""


@dataclass(frozen=True)
class CountsFirst:
    """A share in a dense table: 5 of 7, with the percentage below where there are enough to give one.

    The shade goes with the share; the count says the same in words. `plain`: a share of which less is not worse.
    `brief`: a letter in the place of a word that would make many columns wide; the page says what it stands for.
    """

    figure: Figure
    plain: bool = False
    brief: bool = False

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
            return SafeString(f'<span class="app-counts app-counts--none">{self._word()}</span>')
        counts = f"{figure.n:,} of {figure.d:,}"
        if figure.url:
            counts = f'<a class="govuk-link" href="{escape(figure.url)}">{counts}</a>'
        percent = "" if figure.number is None else f"<br><small>{escape(figure.value_text())}</small>"
        return SafeString(f'<span class="app-counts app-counts--{self.shade}">{counts}{percent}</span>')

    def _word(self) -> str:
        word = escape(self.figure.value_text())
        letter = LETTERS.get(self.figure.marker) if self.brief and self.figure.marker else None
        if letter is None:
            return word
        seen = f'<span aria-hidden="true" title="{word}">{letter}</span>'
        return f'{seen}<span class="govuk-visually-hidden">{word}</span>'

    @property
    def shade(self) -> str:
        """How much of it is met, in four steps; none where there are too few for a share."""
        if self.figure.number is None:
            return "none"
        return "4" if self.plain else str(min(int(self.figure.number) // 25 + 1, 4))
