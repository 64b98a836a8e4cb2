"""An answer drawn to be read, the same on every page that shows one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from audits.concern import missing_sentence
from audits.forms.section11_sheet import grade_tag
from audits.models import Section11Return
from audits.selectors.section11_answers import AnswerRow, EvidenceRow
from foundation.pages.details import Details
from foundation.pages.tag import Tag

FileUrl = Callable[[str, EvidenceRow], str]


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
    def tag(self) -> Tag:
        """The rating as a word."""
        return grade_tag(self.row.grade)

    @property
    def how_known(self) -> str:
        """The narrative's label, in the voice of its reader."""
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
    def evidence(self) -> list[tuple[EvidenceRow, str]]:
        """Each piece with the address that opens it; empty where this page opens nothing."""
        return [(each, each.url or self._file(each)) for each in self.row.evidence]

    def _file(self, evidence: EvidenceRow) -> str:
        return self.file_url(self.row.code, evidence) if self.file_url else ""


def file_urls(section11_return: Section11Return) -> FileUrl:
    """Where the files beside the answers of this return are opened."""

    def url(code: str, evidence: EvidenceRow) -> str:
        return reverse("audits:section11-evidence-file", args=[section11_return.pk, code, evidence.id])

    return url
