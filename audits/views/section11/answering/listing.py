"""The first page of Section 11: an agency's returns, or for the office, executive and scrutineer the cycles."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from audits.choices import HANDED_IN
from audits.models import Section11Cycle, Section11Return
from audits.models.standards import SECTION_11
from audits.permissions.moderation import can_see_queue
from audits.permissions.section11 import can_run_cycles
from audits.selectors.section11_names import SECTION_11_ALONE, WITH_OTHERS, list_heading
from audits.selectors.section11_returns import own_returns
from audits.selectors.services_said import services_with
from audits.tables import cycle_tag, state_tag
from audits.views.section11.answering.next_return import next_return
from foundation.calendar.dates import dated, long_date
from foundation.pages.buttons import Button
from foundation.pages.empty import Empty
from foundation.pages.next_step import NextStep
from foundation.pages.table import Column, Table
from partnership.actors import Actor
from partnership.choices import ImportKind
from partnership.roles import EXECUTIVE, OF_AN_AGENCY, OFFICE, Role
from partnership.views.mixins import PermitMixin

READ_CYCLES = (*OFFICE, *EXECUTIVE, Role.SCRUTINEER)
READERS = (*READ_CYCLES, *OF_AN_AGENCY)


class ListView(PermitMixin):
    """One address, two readers."""

    def exists_for(self, actor: Actor) -> bool:
        """Whoever has a part in Section 11."""
        return actor.has(*READERS)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The office's page by its template, the agency's by ours."""
        actor = self.request.actor
        if actor.has(*READ_CYCLES):
            context = {
                "heading": list_heading(actor),
                "table": _cycles(request, actor),
                "next_step": _opening(actor),
                "bring_in": _bringing_in(actor),
                "moderation_url": reverse("audits:section11-moderation") if can_see_queue(actor) else "",
            }
            return render(request, "audits/section11_cycles.html", context)
        returns = own_returns(actor)
        others = any(each.cycle.edition.line_set != SECTION_11 for each in returns)
        context = {
            "heading": WITH_OTHERS if others else SECTION_11_ALONE,
            "others": others,
            "table": _table(request, returns, actor),
            "next_step": next_return(returns, actor),
            "services": services_with(actor),
        }
        return render(request, "audits/section11_returns.html", context)


def _opening(actor: Actor) -> NextStep | None:
    """What the office does here."""
    if not can_run_cycles(actor):
        return None
    return NextStep("Open an audit", reverse("audits:section11-open"))


def _bringing_in(actor: Actor) -> Button | None:
    """An audit from before this was used, for comparison."""
    if not can_run_cycles(actor):
        return None
    url = reverse("partnership:import-new", args=[ImportKind.PAST_SECTION_11])
    return Button("Bring in a past audit from a file", url, style="secondary")


def _cycles(request: HttpRequest, actor: Actor) -> Table:
    """Every cycle with how many of the invited have returned: one query."""
    handed_in = Q(returns__state__in=HANDED_IN)
    cycles = (
        Section11Cycle.objects.visible_to(actor)
        .annotate(invited=Count("returns"), returned=Count("returns", filter=handed_in))
        .order_by("-opens_on")
    )
    return Table.of(
        request.GET,
        caption="Audits",
        columns=[
            Column("title", "Audit", link=lambda each: each.get_absolute_url(), header=True, sort=("title",)),
            Column("kind", "Kind", lambda each: each.get_kind_display()),
            Column("status", "Status", lambda each: cycle_tag(each, actor.today)),
            Column("opens_on", "Opens", kind="date", sort=("opens_on",)),
            Column("due_on", "Due", kind="date", sort=("due_on",)),
            Column("closed_on", "Closed", kind="date"),
            Column(
                "returned",
                "Returned",
                lambda each: f"{each.returned} of {each.invited}",
                kind="number",
                sort=("returned",),
            ),
        ],
        rows=cycles,
        stacked=True,
        per_page=0,
        downloads=False,
        caption_hidden=True,
        empty=Empty("No audit has been opened yet."),
    )


def _table(request: HttpRequest, returns: list[Section11Return], actor: Actor) -> Table:
    def due(each: Section11Return) -> Any:
        open_now = each.is_answerable and each.cycle.closed_on is None
        return dated(each.cycle.due_on, actor.today) if open_now else long_date(each.cycle.due_on)

    return Table.of(
        request.GET,
        caption="Your agency's returns",
        columns=[
            Column(
                "cycle",
                "Audit",
                lambda each: each.cycle.title,
                link=lambda each: each.get_absolute_url(),
                header=True,
            ),
            Column("agency", "Agency", lambda each: each.agency.name),
            Column("state", "Status", state_tag),
            Column("due", "Due", due),
            Column("submitted", "Submitted", lambda each: each.submitted_on, kind="date"),
            Column("reference", "Reference", lambda each: each.reference, kind="short"),
        ],
        rows=returns,
        stacked=True,
        per_page=0,
        downloads=False,
        empty=Empty(
            "There is no Section 11 return for you yet.",
            "When the partnership opens an audit and invites your agency, its safeguarding lead gets a letter "
            "and the return stands here. A colleague finds here what was given to them.",
        ),
    )
