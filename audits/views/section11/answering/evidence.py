"""Evidence beside an answer of the return; its files are opened as they stood in what was handed in, too."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase

from audits.models import SubmittedEvidence
from audits.views.section11.base import ReturnView
from audits.views.sheets import evidence
from foundation.files.models import Blob
from foundation.files.serve import attachment

REFUSAL = "Only the agency's lead, or a colleague this section was given to, changes evidence here."


class EvidenceView(ReturnView, evidence.EvidenceView):
    """What stands beside the answer, and a form to add to it."""

    refusal = REFUSAL


class EvidenceRemoveView(ReturnView, evidence.EvidenceRemoveView):
    """Take a piece from beside this answer."""

    refusal = REFUSAL


class EvidenceFileView(ReturnView, evidence.EvidenceFileView):
    """The file, for whoever may read the answer it stands beside, now or in what was handed in."""

    def get(self, request: HttpRequest, evidence: UUID, **_: object) -> HttpResponseBase:
        """`?handed_in=` is the number of a handing-in, of which the version is opened that stood beside the answer
        then."""
        if number := request.GET.get("handed_in", ""):
            return attachment(self._handed_in(evidence, number))
        return super().get(request, evidence=evidence)

    def stands_here(self, evidence: UUID) -> bool:
        """Now, or in what was handed in."""
        pinned = SubmittedEvidence.objects.filter(answer=self.answer, evidence_version__evidence=evidence)
        return super().stands_here(evidence) or pinned.exists()

    def _handed_in(self, evidence: UUID, number: str) -> Blob:
        """404 for a handing-in that there is not, and for a piece that did not stand there then."""
        if not number.isdecimal() or len(number) > 4:
            raise Http404
        pinned = SubmittedEvidence.objects.filter(
            answer=self.answer, submission__number=int(number), evidence_version__evidence=evidence
        )
        found = pinned.select_related("evidence_version__blob").first()
        if found is None or found.evidence_version.blob is None:
            raise Http404
        return found.evidence_version.blob
