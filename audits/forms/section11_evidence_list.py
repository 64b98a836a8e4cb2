"""The evidence beside an answer, drawn the same wherever the answer is."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from audits.selectors.evidence_rows import EvidenceRow
from foundation.calendar.dates import long_date
from foundation.files.models import ScanState
from foundation.pages.escaping import text
from foundation.pages.tag import Rag

FileUrl = Callable[[str, EvidenceRow], str]
CLOSED = (ScanState.INFECTED, ScanState.WAITING, ScanState.REMOVED)
SAID = {
    str(ScanState.INFECTED): ", a virus was found: it cannot be opened",
    str(ScanState.WAITING): ", still being scanned for viruses",
    str(ScanState.NOT_SCANNED): ", not scanned for viruses",
    str(ScanState.REMOVED): ", kept no longer",
}
ELSEWHERE = ' rel="noopener noreferrer" target="_blank"'


@dataclass(frozen=True)
class EvidencePiece:
    """One piece: the link that opens it, its dates, what the scan said, and amber where it is out of date."""

    code: str
    piece: EvidenceRow
    file_url: FileUrl | None = None

    def html(self) -> SafeString:
        """One line."""
        piece = self.piece
        return SafeString(f"{self._link()}{_dates(piece)}{_scan(piece)}{_amber(piece)}")

    def _link(self) -> str:
        piece = self.piece
        if piece.url:
            opens = f'href="{text(piece.url)}"{ELSEWHERE}'
            return f'<a class="govuk-link" {opens}>{text(piece.title)} (opens in a new tab)</a>'
        if self.file_url is None or (piece.blob and piece.blob.scan_state in CLOSED):
            return text(piece.title)
        return f'<a class="govuk-link" href="{text(self.file_url(self.code, piece))}">{text(piece.title)}</a>'


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
        lines = (EvidencePiece(self.code, each, self.file_url).html() for each in self.pieces)
        pieces = "".join(f"<li>{line}</li>\n" for line in lines)
        return SafeString(f'<ul class="govuk-list govuk-list--bullet app-evidence">\n{pieces}</ul>\n')


def _dates(piece: EvidenceRow) -> str:
    dated = f", {long_date(piece.dated_on)}" if piece.dated_on else ""
    if piece.withdrawn_on:
        return f"{dated}, withdrawn on {long_date(piece.withdrawn_on)}"
    if piece.expires_on and not piece.expired:
        return f"{dated}, to be renewed by {long_date(piece.expires_on)}"
    return dated


def _scan(piece: EvidenceRow) -> str:
    """What a reader must know before opening a file; nothing of one that was found clean."""
    return SAID.get(piece.blob.scan_state, "") if piece.blob else ""


def _amber(piece: EvidenceRow) -> str:
    """Out of date, as a word and a colour."""
    if not piece.expired or piece.expires_on is None:
        return ""
    return f" {Rag('Amber', f'out of date since {long_date(piece.expires_on)}').html()}"
