"""An agency's rating and the partnership's in one cell of a table with many columns."""

from dataclasses import dataclass, field
from html import escape
from typing import Any

from django.utils.safestring import SafeString

from audits.selectors.moderation_queue import Cell
from audits.tables.tags import grade_tag


@dataclass(frozen=True)
class BothRatings:
    """The agency's rating, and the partnership's where it differs or is still to come, in few letters.

    `known`: what the cells of a table looked like so far. Thousands of cells look like some twenty.
    """

    cell: Cell
    short: dict[str, str]
    known: dict[tuple[Any, ...], SafeString] = field(default_factory=dict, repr=False, compare=False)

    @property
    def text(self) -> str:
        """As words, read aloud and in the files."""
        moderated = self.cell.moderated
        if self.cell.is_open:
            said = f"{self.cell.own.label}, not moderated"
        elif moderated is not None and self.cell.differs:
            said = f"{self.cell.own.label}, moderated: {moderated.label}"
        else:
            said = self.cell.own.label
        further = [said]
        if self.cell.is_unevidenced:
            further.append("no evidence")
        if self.cell.reply_waits:
            further.append("the agency replied")
        return ", ".join(further)

    def html(self) -> SafeString:
        """Drawn once for all cells that say the same."""
        cell = self.cell
        moderated = cell.moderated.pk.int if cell.moderated else 0
        alike = (cell.own.pk.int, moderated, cell.is_open, cell.has_evidence, cell.reply_waits)
        if alike not in self.known:
            self.known[alike] = self._draw()
        return self.known[alike]

    def _draw(self) -> SafeString:
        """Own rating, an arrow and the other; a question mark for what is open, an E without evidence, an R for a
        reply."""
        own = self._tag(self.cell.own)
        moderated = self.cell.moderated
        parts = [own]
        if self.cell.is_open:
            parts.append('<span aria-hidden="true">?</span>')
        elif self.cell.differs:
            parts.append(f'<span aria-hidden="true">→</span>{self._tag(moderated)}')
        marks = "E" * self.cell.is_unevidenced + "R" * self.cell.reply_waits
        if marks:
            parts.append(f'<small aria-hidden="true">{marks}</small>')
        return SafeString(
            f'<span class="app-both-ratings" title="{escape(self.text)}">{"".join(parts)}'
            f'<span class="govuk-visually-hidden">{escape(self.text)}</span></span>'
        )

    def _tag(self, grade: Any) -> str:
        tag = grade_tag(grade)
        colour = f" govuk-tag--{escape(tag.colour)}" if tag.colour else ""
        return (
            f'<strong class="govuk-tag{colour}" aria-hidden="true">'
            f"{escape(self.short.get(tag.text, tag.text))}</strong>"
        )
