"""An answer drawn to be read, the same on every page that shows one."""

from dataclasses import dataclass
from typing import ClassVar

from audits.answer_kinds import number_words
from audits.choices import AnswerKind
from audits.concern import missing_sentence
from audits.forms.section11_evidence_list import EvidenceList, FileUrl
from audits.forms.section11_sheet import value_tag
from audits.forms.section11_wording import since_tag
from audits.owed import Audit, Owed
from audits.selectors.section11_answers import AnswerRow
from audits.views.sheets.addresses import file_address
from foundation.pages.details import Details
from foundation.pages.tag import Tag

READ_LABELS = {
    AnswerKind.NUMBER: "About this number",
    AnswerKind.YES_NO: "What shows it",
    AnswerKind.TEXT: "Answer",
}


@dataclass(frozen=True)
class ReadAnswer:
    """One standard and what was answered; without `texts` the rating alone. `own`: read by the agency itself."""

    row: AnswerRow
    texts: bool = True
    url: str = ""
    file_url: FileUrl | None = None
    heading_level: int = 2
    show_missing: bool = False
    alone: bool = False
    own: bool = False
    template_name: ClassVar[str] = "audits/section11_item_read.html"

    @property
    def tag(self) -> Tag | None:
        """The rating, or yes or no, as a word; none for a number and a text."""
        return value_tag(self.row)

    @property
    def since(self) -> Tag | None:
        """New, or reworded since which year."""
        return since_tag(self.row)

    @property
    def number(self) -> str:
        """The number as it is read."""
        return number_words(self.row.number)

    @property
    def how_known(self) -> str:
        """The narrative's label, in the voice of its reader."""
        if self.row.kind != AnswerKind.RATING:
            return READ_LABELS[AnswerKind(self.row.kind)]
        return "How you know" if self.own else "How they know"

    @property
    def guidance(self) -> Details | None:
        """What to look at, where the edition says so."""
        return Details("What to look at", self.row.guidance) if self.row.guidance else None

    @property
    def missing(self) -> str:
        """What a complete answer still needs, in a sentence."""
        return missing_sentence(list(self.row.missing)) if self.show_missing else ""

    @property
    def unshown(self) -> str:
        """Said of a rating of met that nothing shows."""
        return "Nothing, although it is rated as met" if self.file_url else ""

    @property
    def evidence(self) -> EvidenceList | None:
        """What is beside it, where there is anything."""
        row = self.row
        return EvidenceList(row.code, row.evidence, self.file_url) if row.evidence else None


def file_urls_of(audit: Audit, owed: Owed, number: int) -> FileUrl:
    """The same of one handing-in: the version that stood beside the answer then, whatever was added since."""
    newest = file_urls(audit, owed)
    return lambda code, piece: f"{newest(code, piece)}?handed_in={number}"


def file_urls(audit: Audit, owed: Owed) -> FileUrl:
    """Where the files beside the answers of this sheet are opened."""
    return file_address(audit.addresses, owed.pk)
