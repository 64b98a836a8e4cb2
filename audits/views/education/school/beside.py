"""The school's own page: last year beside this year and the anonymous middle of its phase; a print for governors."""

from django.http import HttpRequest, HttpResponse

from audits.selectors.education.beside import compared
from audits.selectors.education.school_return import areas_of
from audits.selectors.section11_submission import submissions_of_sheet
from audits.tables.areas import areas_table
from audits.tables.beside import beside_table
from audits.views.education.school.base import SchoolView
from audits.views.education.school.receipt import facts
from foundation.pages.summary import Fact, Summary
from foundation.pages.table_download import table_response


class BesideView(SchoolView):
    """As a page or a file."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Every question that has a value."""
        phase = str(self.owed.get_phase_display())
        table = beside_table(request.GET, compared(self.owed), phase)
        if file := table_response(request, table, f"{self.owed.cycle.code}-beside-last-year"):
            return file
        context = {"table": table, "phase": phase.lower(), "governors_url": self.url("governors")}
        return self.draw("audits/education/beside.html", context, ("Beside last year", ""))


class GovernorsView(SchoolView):
    """The same on paper, with the areas of development and the submission number."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """No buttons, no menu: to be printed or kept as PDF by the browser."""
        phase = str(self.owed.get_phase_display())
        submissions = submissions_of_sheet(self.owed)
        areas = areas_of(self.actor, self.owed)
        context = {
            "table": beside_table(request.GET, compared(self.owed), phase, downloads=False),
            "areas": areas_table(request.GET, areas, self.actor.today, downloads=False) if areas else None,
            "facts": Summary(tuple(Fact(key, value) for key, value in facts(self, submissions[0])))
            if submissions
            else None,
            "phase": phase.lower(),
            "today": self.actor.today,
        }
        return self.draw("audits/education/governors.html", context, ("For governors", ""))
