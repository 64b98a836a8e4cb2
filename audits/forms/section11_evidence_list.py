"""The evidence beside an answer, drawn the same wherever the answer is."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from audits.selectors.section11_answers import EvidenceRow
from foundation.calendar.dates import long_date
from foundation.pages.escaping import text

FileUrl = Callable[[str, EvidenceRow], str]
ELSEWHERE = ' rel="noopener noreferrer" target="_blank"'


@dataclass(frozen=True)
class EvidenceList:
    """The pieces beside the answer to one standard; without `file_url` the page opens no files."""

    code: str
    pieces: tuple[EvidenceRow, ...]
    file_url: FileUrl | None = None

    def html(self) -> SafeString:
        """Each piece with the link that opens it."""
        if not self.pieces:
            return SafeString('<p class="govuk-body-s">None yet.</p>\n')
        pieces = "".join(f"<li>{self._link(each)}{_dates(each)}</li>\n" for each in self.pieces)
        return SafeString(f'<ul class="govuk-list govuk-list--bullet app-evidence">\n{pieces}</ul>\n')

    def _link(self, piece: EvidenceRow) -> str:
        if piece.url:
            opens = f'href="{text(piece.url)}"{ELSEWHERE}'
            return f'<a class="govuk-link" {opens}>{text(piece.title)} (opens in a new tab)</a>'
        if self.file_url is None:
            return text(piece.title)
        return f'<a class="govuk-link" href="{text(self.file_url(self.code, piece))}">{text(piece.title)}</a>'


def _dates(piece: EvidenceRow) -> str:
    dated = f", {long_date(piece.dated_on)}" if piece.dated_on else ""
    return f"{dated}, to be renewed by {long_date(piece.expires_on)}" if piece.expires_on else dated
