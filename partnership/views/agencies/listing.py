"""The list of agencies."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from foundation.pages.buttons import Button, Buttons
from foundation.pages.empty import Empty
from foundation.pages.filter_bar import FilterBar
from foundation.pages.next_step import NextStep
from foundation.pages.table import Column, Table
from foundation.pages.table_download import table_response
from foundation.pages.tag import Tag
from partnership.forms.agency_filter import AgencyFilter
from partnership.models import Agency
from partnership.permissions.agencies import can_manage_agencies, can_see_agencies
from partnership.roles import OFFICE
from partnership.selectors.agencies import agencies_for_list
from partnership.views.mixins import PermitMixin


class AgencyList(PermitMixin, View):
    """Every agency that takes or took part."""

    def exists_for(self, actor: Any) -> bool:
        """For everybody who has a role."""
        return can_see_agencies(actor)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page, or the table as a file."""
        actor = self.request.actor
        filters = AgencyFilter(request.GET, queryset=agencies_for_list(actor, actor.today), actor=actor)
        manages = can_manage_agencies(actor)
        table = Table.of(
            request.GET,
            caption="Agencies",
            caption_hidden=True,
            columns=_columns(self.request.actor),
            rows=filters.qs,
            sort="name",
            stacked=True,
            empty=Empty("No agency fits these filters.")
            if request.GET
            else Empty("The agencies that take part will be listed here."),
        )
        if file := table_response(request, table, "agencies"):
            return file
        context = {
            "table": table,
            "filters": FilterBar(filters, request.GET),
            "next_step": NextStep("Add an agency", reverse("partnership:agency-add")) if manages else None,
            "buttons": _buttons() if manages else None,
        }
        return render(request, "partnership/agency_list.html", context)


def _columns(actor: Any) -> tuple[Column, ...]:
    def state(agency: Agency) -> Tag:
        closed = agency.closed_on is not None and agency.closed_on <= actor.today
        return Tag("Closed", "grey") if closed else Tag("Open", "green")

    columns = [
        Column("name", "Name", header=True, sort=("name",), link=lambda row: row.get_absolute_url()),
        Column("short_name", "Short name", sort=("short_name",)),
        Column("kind", "Kind", cell=lambda row: row.get_kind_display(), sort=("kind", "name")),
        Column("standings", "Standings", cell=lambda row: [str(each) for each in row.standings_held]),
        Column("state", "Status", kind="short", cell=state),
        Column("code", "Code", screen=False),
        Column("closed_on", "Closed on", kind="date", screen=False),
    ]
    if actor.has(*OFFICE):
        leads = Column(
            "leads", "Safeguarding lead", cell=lambda row: [each.person.name for each in row.leads_held]
        )
        columns.insert(4, leads)
    return tuple(columns)


def _buttons() -> Buttons:
    return Buttons(
        (
            Button("Record a succession", reverse("partnership:succession-record"), style="secondary"),
            Button(
                "Bring in a file", reverse("partnership:import-new", args=["agencies"]), style="secondary"
            ),
        )
    )
