"""A service answers: the pages that all audits share."""

from audits.views.section11.services.base import ServiceView
from audits.views.sheets import conflicts, evidence, last_time, saving, sections

EVIDENCE = "Only the colleague who answers for this service, or the agency's lead, changes evidence here."


class SectionView(ServiceView, sections.SectionView):
    """One section of a service's sheet."""

    def as_last_time_url(self) -> str:
        """Where last time's answers are confirmed."""
        return self.url("as-last-time", self.section.code)


class AsLastTimeView(ServiceView, last_time.AsLastTimeView):
    """A section confirmed as the service answered last time."""


class SaveView(ServiceView, saving.SaveView):
    """One answer, saved as it is typed."""

    # Every few seconds of typing lead here: no more is loaded than saving asks.
    loads = ("section11_return__cycle", "sheet")


class ConflictView(ServiceView, conflicts.ConflictView):
    """Two texts of one answer."""


class EvidenceView(ServiceView, evidence.EvidenceView):
    """What stands beside an answer of the service, and a form to add to it."""

    refusal = EVIDENCE


class EvidenceRemoveView(ServiceView, evidence.EvidenceRemoveView):
    """Take a piece from beside an answer of the service."""

    refusal = EVIDENCE


class EvidenceFileView(ServiceView, evidence.EvidenceFileView):
    """A file beside an answer of the service, for whoever reads its answers."""
