"""An agency's rating and the partnership's in one cell of a table with many columns."""

from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.safestring import SafeString

from audits.selectors.moderation_queue import Cell
from audits.tables.tags import grade_tag


@dataclass(frozen=True)
class BothRatings:
    """The agency's rating, and the partnership's where it differs or is still to come, in few letters."""

    cell: Cell
    short: dict[str, str]

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
