"""The shared pages of answering, for a Section 11 return."""

from audits.views.section11.base import ReturnView
from audits.views.sheets import conflicts, entering, last_time, saving, sections


class SectionView(ReturnView, sections.SectionView):
    """A section: every standard with its answer."""

    def delegate_url(self) -> str:
        """The agency's lead gives sections to colleagues while they can be answered."""
        return self.url("delegate", self.section.code) if self.leads and not self.closed_because else ""

    def as_last_time_url(self) -> str:
        """Where last time's answers are confirmed."""
        return self.url("as-last-time", self.section.code)


class AsLastTimeView(ReturnView, last_time.AsLastTimeView):
    """A section confirmed as last time."""


class SaveView(ReturnView, saving.SaveView):
    """One answer saved as it is typed."""

    # Every few seconds of typing lead here: no more is loaded than saving asks.
    loads = ("cycle",)


class ConflictView(ReturnView, conflicts.ConflictView):
    """Two people changed one answer."""


class EnteringView(ReturnView, entering.EnteringView):
    """The office says what it enters the agency's answers from."""
