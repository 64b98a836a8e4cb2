"""What schools said in a year, counted: a page, and a workbook of its tables."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.generic import View

from audits.metrics.education import Completion
from audits.metrics.education_summary import Summary
from audits.models import EducationCycle
from audits.permissions import education as permissions
from audits.selectors.education.cycles import returns_counted
from audits.tables.education import phases_table
from audits.tables.education_summary import summary_questions_table, summary_sections_table
from audits.views.education.base import OnCycle, cycle_url
from foundation.documents.sheets import workbook_bytes
from foundation.pages.buttons import Button, Buttons
from foundation.pages.details import Details
from foundation.pages.figure_tile import FigureTile, FigureTiles
from foundation.pages.table_download import XLSX, table_response
from partnership.actors import Actor

SHEETS = {"phases": "By phase", "sections": "By section", "questions": "By question"}
HOW_IT_COUNTS = Details(
    "How this is counted",
    "Only returns that were submitted count. Met: rated in a grade that counts as met, or answered yes, of all "
    "answers but those that do not apply. Fewer than five are given as counts without a percentage.",
)


class SummaryPage(OnCycle, View):
    """For whoever sees every school, and for the executive, who sees counts alone."""

    def exists_for(self, actor: Actor) -> bool:
        """Results by count; there is such a year."""
        return permissions.can_read_education_results(actor) and bool(self.cycle)

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """The page, one of its tables as a file, or all of them as a workbook (`?table=all`)."""
        cycle, asked = self.cycle, request.GET.get("table", "")
        summary = Summary(cycle)
        completion = Completion(
            cycle, returns_counted(cycle), opens=permissions.sees_every_provider(self.request.actor)
        )
        tables = {
            "phases": phases_table(request.GET, completion),
            "sections": summary_sections_table(request.GET, summary),
            "questions": summary_questions_table(request.GET, summary),
        }
        if asked == "all":
            sheets = [(SHEETS[name], each.headings(), each.values()) for name, each in tables.items()]
            return _workbook(sheets, cycle)
        if asked and asked not in tables:
            raise Http404
        if asked and (file := table_response(request, tables[asked], f"schools-{cycle.code}-{asked}")):
            return file
        context = {
            "breadcrumbs": self._crumbs(),
            "about": f"Questions: {cycle.edition.title}.",
            "tiles": FigureTiles((FigureTile(completion.returned()), FigureTile(completion.missing()))),
            "parts": [*tables.values(), HOW_IT_COUNTS],
            "buttons": Buttons(
                (
                    Button(
                        "Download the summary as a workbook",
                        f"{cycle_url('summary', cycle)}?table=all",
                        style="secondary",
                    ),
                )
            ),
        }
        return self.draw(f"Summary of {cycle.academic_year}", context)

    def _crumbs(self) -> list[tuple[str, str]]:
        """The executive has no other page of the part to go back to, and goes back to what waits."""
        last = f"Summary of {self.cycle.academic_year}"
        if permissions.sees_every_provider(self.request.actor):
            return self.crumbs(last)
        return [("My work", "/my-work/"), (last, "")]


def _workbook(sheets: Any, cycle: EducationCycle) -> HttpResponse:
    content = workbook_bytes(sheets, title=f"Summary of {cycle.academic_year}")
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, f"schools-{cycle.code}-summary.xlsx")
    return response
