"""The list of broken threads: what is broken, and the page on which it is mended."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.generic import View

from foundation.pages.empty import Empty
from foundation.pages.figure_tile import FigureTile, FigureTiles
from foundation.pages.table import Column, Table
from foundation.pages.table_download import table_response
from home.broken import KINDS, broken_threads
from home.metrics import broken_figures
from home.permissions import can_read_broken_threads
from partnership.actors import Actor
from partnership.views.mixins import PermitMixin

COLUMNS = (
    Column("kind", "What is broken", sort=lambda row: row.kind),
    Column("record", "Where", header=True, link=lambda row: row.record_url, sort=lambda row: row.record),
    Column("mend", "To mend it", link=lambda row: row.mend_url),
)


class BrokenThreads(PermitMixin, View):
    """For those who see the whole plan; `?what=` narrows to one kind."""

    def exists_for(self, actor: Actor) -> bool:
        """The office, the executive and the scrutineer."""
        return can_read_broken_threads(actor)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Figures that open their rows, and the rows."""
        actor = self.request.actor
        asked = request.GET.get("what", "")
        only = asked if asked in KINDS else ""
        table = Table.of(
            request.GET,
            caption=KINDS[only].label if only else "All broken threads",
            columns=COLUMNS,
            rows=broken_threads(actor, only),
            stacked=True,
            empty=Empty("No thread is broken here."),
        )
        file = table_response(request, table, "broken-threads")
        if file is not None:
            return file
        context = {
            "table": table,
            "only": only,
            "tiles": FigureTiles(tuple(FigureTile(each) for each in broken_figures(actor))),
            "breadcrumbs": [
                ("Improvement plan", reverse("partnership:action-list")),
                ("Broken threads", ""),
            ],
        }
        return render(request, "home/broken_threads.html", context)
