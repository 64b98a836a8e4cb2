"""The register of requests."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from foundation.pages.details import Details
from foundation.pages.empty import Empty
from foundation.pages.next_step import NextStep
from foundation.pages.table import Column, Table
from foundation.pages.table_download import table_response
from foundation.pages.tag import Tag
from foundation.subject_requests.choices import RequestKind, RequestState
from foundation.subject_requests.models import SubjectRequest
from partnership.actors import Actor
from partnership.permissions.subject_requests import can_handle_requests
from partnership.views.mixins import PermitMixin
from partnership.views.records_switch import records_switch
from partnership.views.subject_requests.base import LIST, request_url, when_due

HELP = (
    "An answer is due within one month of receipt, to the same day of the next month; where there is none, on its "
    "last day; where that is no working day, on the next one. Two further months may be taken where a request is "
    "complex, if the person hears of it, and why, within the first."
)


class RequestList(PermitMixin):
    """Every request, the most urgent first."""

    def exists_for(self, actor: Actor) -> bool:
        """For whoever handles requests."""
        return can_handle_requests(actor)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page, or the table as a file."""
        actor = self.request.actor
        rows = sorted(SubjectRequest.objects.visible_to(actor), key=lambda row: row.urgency)
        table = Table.of(
            request.GET,
            caption="Requests",
            caption_hidden=True,
            columns=_columns(actor),
            rows=rows,
            stacked=True,
            empty=Empty(
                "Requests of persons will be listed here.",
                hint="Enter one as soon as it is received, by whomever and however: the time runs from that day.",
            ),
        )
        if file := table_response(request, table, "requests"):
            return file
        context = {
            "switch": records_switch(LIST),
            "table": table,
            "next_step": NextStep("Enter a request", reverse("partnership:subject-request-new")),
            "help": Details("How the day is worked out", HELP, source="UK GDPR, Article 12(3)"),
            "states": Details.of_choices("What the statuses mean", RequestState),
        }
        return render(request, "partnership/requests/list.html", context)


def _columns(actor: Actor) -> tuple[Column, ...]:
    return (
        Column("reference", "Reference", header=True, kind="short", link=request_url),
        Column("name", "Name"),
        Column("kind", "Asks for", cell=lambda row: RequestKind(row.kind).short),
        Column("received_on", "Received", kind="date"),
        Column("due", "Answer due", cell=lambda row: when_due(row, actor)),
        Column("due_on", "Due on", cell=lambda row: row.due_on, screen=False),
        Column("state", "Status", kind="short", cell=lambda row: state_tags(row, actor)),
    )


def state_tags(row: SubjectRequest, actor: Actor) -> Tag | list[Tag]:
    """The status, and that it is late."""
    state = Tag.of(RequestState(row.state))
    return [state, Tag("Overdue", "red")] if row.is_late(actor.today) else state
