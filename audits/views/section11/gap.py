"""Where leaders are greener than practice, by theme and by agency."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from audits.gap import HOW
from audits.metrics.gap import gaps
from audits.metrics.results import results_of
from audits.tables.gap import gap_chart, gap_table
from audits.views.section11.around import GAP
from audits.views.section11.results import CyclePage
from foundation.pages.chart_block import ChartBlock
from foundation.pages.details import Details

HOW_IT_COMPARES = Details("What is compared with what", HOW)


class GapPage(CyclePage):
    """Four views side by side with the n of each; the widest gap first."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        found = gaps(self.request.actor, results_of([self.cycle])[self.cycle.pk])
        tables = {
            "theme": gap_table(
                request.GET, found.by_theme, "theme", "Theme", "Four views by theme", caption_hidden=True
            ),
            "agency": gap_table(
                request.GET, found.by_agency, "agency", "Agency", "Four views by agency", caption_hidden=True
            ),
        }
        one = request.GET.get("table", "")
        if one and one not in tables:
            raise Http404
        if one and (file := self.file(tables[one], f"gap-{one}")):
            return file
        charts = {
            "theme": gap_chart(found.by_theme, "The widest gaps by theme", found.sentence(), "Theme"),
            "agency": gap_chart(
                found.by_agency, "The widest gaps by agency", found.agency_sentence(), "Agency"
            ),
        }
        context = {
            "sentence": found.sentence(),
            "agency_sentence": found.agency_sentence(),
            "tables": tables,
            "charts": {
                name: ChartBlock(chart, name=f"gap-{name}") for name, chart in charts.items() if chart
            },
            "how": HOW_IT_COMPARES,
        }
        return self.draw("audits/section11/gap.html", context, GAP)
