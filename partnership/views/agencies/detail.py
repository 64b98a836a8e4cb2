"""The page of an agency."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views import View

from foundation.calendar.dates import long_date
from foundation.pages.buttons import Button, Buttons
from foundation.pages.empty import Empty
from foundation.pages.summary import Fact, Summary
from foundation.pages.table import Column, Table
from foundation.pages.timeline import Timeline
from partnership.actors import Actor
from partnership.metrics.agency import open_actions
from partnership.models import Agency, Membership
from partnership.panels import panels_of
from partnership.permissions.agencies import can_manage_agencies, can_see_people_of
from partnership.permissions.people import can_invite
from partnership.record_links import links_of
from partnership.selectors.people import memberships_visible_to
from partnership.selectors.story import story_of
from partnership.spans import is_ahead, is_over, last_day
from partnership.views.agencies.tables import name_table, service_table, standing_table, succession_table
from partnership.views.mixins import PermitMixin


class AgencyDetail(PermitMixin, View):
    """What an agency is and was, who works there, what came before and after it."""

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Everybody with a role sees the agency; the office and its lead also the people."""
        actor = self.request.actor
        agency = get_object_or_404(Agency.objects.visible_to(actor), pk=pk)
        manages = can_manage_agencies(actor)
        successions = succession_table(request.GET, agency)
        succeeded = successions is not None and any(
            row.predecessor_id == agency.pk for row in successions.rows
        )
        context = {
            "agency": agency,
            "summary": _summary(agency, actor),
            "panels": panels_of(actor, agency, request.GET),
            "names": name_table(request.GET, agency, actor, manages),
            "standings": standing_table(request.GET, agency, actor, manages),
            "services": service_table(request.GET, agency, actor, manages),
            "successions": successions,
            "people": _people(request, agency, actor) if can_see_people_of(actor, agency.pk) else None,
            "buttons": _buttons(agency, actor),
            "links": links_of(actor, "agency", agency),
            "give_standing": _act(agency, actor, "Give a standing", "standing-give"),
            "add_service": _act(agency, actor, "Add a service", "service-add"),
            "ends": _ends(agency, actor, succeeded),
            "timeline": Timeline(story_of(agency)) if can_see_people_of(actor, agency.pk) else None,
            "breadcrumbs": [("Agencies", reverse("partnership:agency-list")), (agency.label, "")],
        }
        return render(request, "partnership/agency_detail.html", context)


def _summary(agency: Agency, actor: Actor) -> Summary:
    manages = can_manage_agencies(actor)
    change = reverse("partnership:agency-kind", args=[agency.pk]) if manages else ""
    facts = [
        Fact(
            "Name",
            agency.name,
            reverse("partnership:agency-rename", args=[agency.pk])
            if manages and not agency.closed_on
            else "",
        ),
        Fact("Short name", agency.short_name),
        Fact("Kind", agency.get_kind_display(), change),
        Fact("Code", agency.code),
    ]
    if agency.closed_on:
        facts.append(Fact("Closes on", f"{long_date(agency.closed_on)}, the first day it no longer exists"))
    actions = open_actions(actor, agency)
    if manages or actions.number:
        facts.append(Fact("Actions it leads", actions))
    return Summary(tuple(facts))


def _buttons(agency: Agency, actor: Actor) -> Buttons:
    """What is done most often; the rest stands below what it changes."""
    buttons = [
        Button("On a page", reverse("partnership:agency-on-a-page", args=[agency.pk]), style="secondary")
    ]
    if can_invite(actor) and can_see_people_of(actor, agency.pk) and not agency.closed_on:
        invite = f"{reverse('partnership:person-invite')}?agency={agency.pk}"
        buttons.insert(0, Button("Invite somebody", invite, style="secondary"))
    return Buttons(tuple(buttons))


def _act(agency: Agency, actor: Actor, text: str, name: str) -> Button | None:
    if not can_manage_agencies(actor) or agency.closed_on:
        return None
    return Button(text, reverse(f"partnership:{name}", args=[agency.pk]), style="secondary")


def _ends(agency: Agency, actor: Actor, succeeded: bool) -> Buttons | None:
    """Merging, closing and reopening."""
    if not can_manage_agencies(actor) or (agency.closed_on and succeeded):
        return None
    if agency.closed_on:
        reopen = reverse("partnership:agency-reopen", args=[agency.pk])
        return Buttons((Button("Reopen the agency", reopen, style="secondary"),))
    succession = f"{reverse('partnership:succession-record')}?from={agency.pk}"
    close = reverse("partnership:agency-close", args=[agency.pk])
    return Buttons(
        (
            Button("Record a succession", succession, style="secondary"),
            Button("Close the agency", close, style="warning"),
        )
    )


def _people(request: HttpRequest, agency: Agency, actor: Actor) -> Table:
    def person_url(row: Membership) -> str:
        return reverse("partnership:person-detail", args=[row.person_id])

    def until(row: Membership) -> object:
        if is_ahead(row.during, actor.today):
            return f"from {long_date(row.during.lower)}"
        return last_day(row.during) or "No end set"

    rows = [
        row
        for row in memberships_visible_to(actor).filter(agency=agency).select_related("person")
        if not is_over(row.during, actor.today)
    ]
    return Table.of(
        request.GET,
        caption="People",
        columns=(
            Column("person", "Name", header=True, link=person_url),
            Column("role", "Role", cell=lambda row: row.get_role_display()),
            Column("post", "Post"),
            Column("until", "Until", kind="date", cell=until),
        ),
        rows=sorted(rows, key=lambda row: (row.get_role_display(), row.person.name)),
        stacked=True,
        per_page=0,
        downloads=False,
        empty=Empty("Nobody holds a role here today."),
    )
