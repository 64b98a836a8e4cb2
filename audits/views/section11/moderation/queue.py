"""All returns at once: who waits for what, and agencies by standards with both ratings."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from audits.forms.moderation import ModerationFilter
from audits.models import Section11Cycle
from audits.permissions.moderation import can_see_queue
from audits.selectors.moderation_queue import Cell, cells_of_cycle, moderation_queue
from audits.selectors.section11_names import list_heading
from audits.tables.moderation import heat_key, heat_table, queue_table
from foundation.pages.details import Details
from foundation.pages.filter_bar import FilterBar
from foundation.pages.table_download import table_response
from partnership.actors import Actor
from partnership.views.mixins import PermitMixin

LIST = "audits:section11-list"
READING = Details(
    "How to read a cell",
    "The first letters are the agency's own rating, those after the arrow the partnership's. A question mark: not "
    "moderated yet. E: rated as met, without evidence. R: the agency replied. Each cell opens the answer.",
)

LOOKS: dict[str, Callable[[Cell], bool]] = {
    "differing": lambda cell: cell.differs,
    "open": lambda cell: cell.is_open,
    "no-evidence": lambda cell: cell.is_unevidenced,
    "reply": lambda cell: cell.reply_waits,
}


class QueuePage(PermitMixin):
    """Who waits for what, the longest wait first."""

    def exists_for(self, actor: Actor) -> bool:
        """The office, and the scrutineer, who reads along."""
        return can_see_queue(actor)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page, or its table as a file."""
        actor = self.request.actor
        waiting = moderation_queue(actor)
        table = queue_table(request.GET, waiting)
        if file := table_response(request, table, "moderation"):
            return file
        context = {
            "breadcrumbs": [(list_heading(actor), reverse(LIST)), ("Moderation", "")],
            "table": table,
            "office": sum(not each.by_agency for each in waiting),
            "agencies": sum(each.by_agency for each in waiting),
            "cycles": sorted({each.owed.cycle for each in waiting}, key=lambda each: each.title),
        }
        return render(request, "audits/section11_moderation_queue.html", context)


class HeatPage(PermitMixin):
    """Agencies by standards with both ratings; each cell opens the answer."""

    cycle: Section11Cycle

    def exists_for(self, actor: Actor) -> bool:
        """The office and the scrutineer, of an audit that there is."""
        found = Section11Cycle.objects.visible_to(actor).filter(pk=self.kwargs["pk"]).first()
        if found is None or not can_see_queue(actor):
            return False
        self.cycle = found
        return True

    def get(self, request: HttpRequest, **_: Any) -> HttpResponse:
        """The page, or its table as a file."""
        items, cells = cells_of_cycle(self.request.actor, self.cycle)
        filters = ModerationFilter(request.GET)
        look = LOOKS.get(filters.shown)
        shown = cells if look is None else [cell for cell in cells if look(cell)]
        table = heat_table(request.GET, items, shown)
        if file := table_response(
            request, table, f"{self.cycle.edition.file_stem}-{self.cycle.code}-moderation"
        ):
            return file
        context = {
            "cycle": self.cycle,
            "breadcrumbs": [
                (self.cycle.edition.list_name, reverse(LIST)),
                (self.cycle.title, self.cycle.get_absolute_url()),
                ("Moderation", ""),
            ],
            "bar": FilterBar(filters, request.GET),
            "count": f"{len(shown):,} of {len(cells):,} ratings",
            "table": table,
            "key": heat_key(cells),
            "reading": READING,
        }
        return render(request, "audits/section11_moderation_table.html", context)
