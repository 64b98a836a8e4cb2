"""The evidence of an agency as a list: narrowed, sorted, taken as a table; and how much room is left for files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from audits.forms.evidence import LibraryFilter
from audits.permissions.evidence import sees_whole_library
from audits.selectors.evidence import LibraryRow, library_of
from audits.tables.evidence import library_table
from audits.views.evidence.base import LibraryMixin
from foundation.files.quota import room_text
from foundation.pages.filter_bar import FilterBar
from foundation.pages.next_step import NextStep
from foundation.pages.notice import Notice
from foundation.pages.table_download import table_response


class LibraryView(LibraryMixin):
    """For the agency, the office and the scrutineer; a colleague sees what stands beside their answers."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """The list; out of date comes as a notice."""
        today = self.request.actor.today
        rows = library_of(self.request.actor, self.agency.pk)
        filters = LibraryFilter(request.GET, rows)
        shown = filters.narrowed(rows, today)
        table = library_table(request.GET, shown, today, keeps=self.keeps)
        if file := table_response(request, table, f"evidence-{self.agency.code}"):
            return file
        context = {
            "agency": self.agency,
            "breadcrumbs": self.crumbs(),
            "table": table,
            "bar": FilterBar(filters, request.GET),
            "count": f"{len(shown)} of {len(rows)}",
            "room": room_text(self.agency.pk) if self.sees_whole else "",
            "notice": self._out_of_date(rows),
            "sees_whole": self.sees_whole,
            "next_step": NextStep("Add evidence", reverse("audits:evidence-add", args=[self.agency.pk]))
            if self.keeps
            else None,
        }
        return render(request, "audits/evidence_library.html", context)

    @property
    def sees_whole(self) -> bool:
        """Does the reader see every piece, and so may know how full the library is?"""
        return sees_whole_library(self.request.actor, self.agency.pk)

    def _out_of_date(self, rows: list[LibraryRow]) -> Notice | None:
        today = self.request.actor.today
        late = [row for row in rows if row.piece.withdrawn_on is None and row.piece.has_expired(today)]
        leaning = sum(row.standards for row in late)
        if not late:
            return None
        are = "1 piece of evidence is" if len(late) == 1 else f"{len(late)} pieces of evidence are"
        lean = "1 standard leans" if leaning == 1 else f"{leaning} standards lean"
        return Notice(
            f"{are} out of date; {lean} on it. Say once that a document is still in force, or bring in the new one.",
            "warning",
            url="?standing=out-of-date",
            url_text="Show what is out of date",
        )
