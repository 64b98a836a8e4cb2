"""A school answers a section; a trust answers its common questions: the pages that all audits share."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.selectors.education.school_return import next_unanswered
from audits.selectors.last_time import beside_last_time
from audits.selectors.section11_standing import sections_of
from audits.views.education.school.base import SchoolView, TrustView
from audits.views.sheets import conflicts, saving, sections
from foundation.pages.notice import Notice


class SectionView(SchoolView, sections.SectionView):
    """One section of a return."""

    def change_warning(self) -> Notice | None:
        """Where last year's answers stand ready, the section can be confirmed at once; two queries."""
        if self.owed.sheet.previous_id is None or not self.may_answer:
            return None
        rows = beside_last_time(self.owed, self.actor.today, sections=[self.section.pk])
        if not any(row.may_be_confirmed for row in rows):
            return None
        return Notice(
            "What has not changed since last year need not be typed again.",
            url=self.url("as-last-year", self.section.code),
            url_text="Confirm this section as last year",
        )


class SaveView(SchoolView, saving.SaveView):
    """One answer, saved as it is typed."""

    # Every few seconds of typing lead here: no more is loaded than saving asks.
    loads = ("cycle",)


class ConflictView(SchoolView, conflicts.ConflictView):
    """Two texts of one answer."""


class NextView(SchoolView):
    """Leads to the next question without an answer, from where the reader left off."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Changes nothing; to the return where nothing is left."""
        found = next_unanswered(sections_of(self.owed), self.owed.sheet_id, self.actor.person_id)
        if found is None:
            return redirect(self.return_url)
        section, code = found
        return redirect(f"{self.url('section', section)}#answer-{code}")


class TrustSectionView(TrustView, sections.SectionView):
    """One section of a trust's common answers."""


class TrustSaveView(TrustView, saving.SaveView):
    """One common answer, saved as it is typed."""

    loads = ("cycle",)


class TrustConflictView(TrustView, conflicts.ConflictView):
    """Two texts of one common answer."""
