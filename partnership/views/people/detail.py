"""The page of a person."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views import View

from foundation.identity.models import User
from foundation.pages.buttons import Button, Buttons
from foundation.pages.empty import Empty
from foundation.pages.summary import Fact, Summary
from foundation.pages.table import Column, Table
from foundation.pages.timeline import Timeline
from partnership.actors import Actor
from partnership.models import Membership
from partnership.permissions.people import can_end_role, can_invite, can_manage_people, can_see_people
from partnership.selectors.people import memberships_visible_to, people_visible_to
from partnership.selectors.story import story_of
from partnership.services.leavers import open_work
from partnership.spans import covers, is_over, last_day
from partnership.views.mixins import PermitMixin
from partnership.views.people.status import status_of


class PersonDetail(PermitMixin, View):
    """Who somebody is, their roles with dates, what happened to their account."""

    def exists_for(self, actor: Actor) -> bool:
        """For the office and agencies' leads."""
        return can_see_people(actor)

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """A lead sees the roles at the own agency only."""
        actor = self.request.actor
        person = get_object_or_404(people_visible_to(actor), pk=pk)
        roles = list(memberships_visible_to(actor).filter(person=person).order_by("-during"))
        manages = can_manage_people(actor)
        context = {
            "person": person,
            "summary": _summary(person, [row for row in roles if covers(row.during, actor.today)], manages),
            "roles": _roles(request, roles, actor),
            "buttons": _buttons(person, roles, actor),
            "timeline": Timeline(story_of(person)) if manages else None,
            "breadcrumbs": [("People", reverse("partnership:person-list")), (person.name, "")],
        }
        return render(request, "partnership/person_detail.html", context)


def _summary(person: User, held: list[Membership], manages: bool) -> Summary:
    change = (
        reverse("partnership:person-change", args=[person.pk]) if manages and not person.is_former else ""
    )
    return Summary(
        (
            Fact("E-mail address", "None" if person.is_former else person.email, change),
            Fact("Telephone number", person.telephone, change),
            Fact("Status", status_of(person, held)),
        )
    )


def _roles(request: HttpRequest, roles: list[Membership], actor: Actor) -> Table:
    def place(row: Membership) -> str:
        return str(row.agency or row.group or "The partnership")

    def open_to_actor(row: Membership) -> bool:
        return can_end_role(actor, row) and not is_over(row.during, actor.today)

    columns = [
        Column("role", "Role", header=True, cell=lambda row: row.get_role_display()),
        Column("place", "Where", cell=place),
        Column("post", "Post"),
        Column("since", "First day", kind="date", cell=lambda row: row.during.lower),
        Column("until", "Last day", kind="date", cell=lambda row: last_day(row.during) or "No end set"),
    ]
    if any(open_to_actor(row) for row in roles):
        columns += [
            _act("Change", "partnership:role-change", open_to_actor),
            _act("End", "partnership:role-end", open_to_actor),
        ]
    return Table.of(
        request.GET,
        caption="Roles",
        columns=columns,
        rows=roles,
        stacked=True,
        per_page=0,
        downloads=False,
        empty=Empty("No role yet."),
    )


def _act(text: str, url_name: str, allowed: Callable[[Membership], bool]) -> Column:
    return Column(
        text.lower(),
        text,
        kind="short",
        css="app-act",
        cell=lambda row: text if allowed(row) else "",
        link=lambda row: reverse(url_name, args=[row.pk]) if allowed(row) else "",
    )


def _buttons(person: User, roles: list[Membership], actor: Actor) -> Buttons | None:
    if not can_invite(actor) or person.is_former:
        return None
    manages = can_manage_people(actor)
    leaving = reverse("partnership:person-leaving", args=[person.pk])
    ends_some = any(can_end_role(actor, row) and not is_over(row.during, actor.today) for row in roles)
    if not person.is_active:
        back = Button(
            "Let them in again", reverse("partnership:person-return", args=[person.pk]), style="secondary"
        )
        on = Button("Hand on what is open", leaving, style="secondary")
        return Buttons((on, back) if open_work(person) else (back,)) if manages else None
    buttons = [Button("Give a role", reverse("partnership:role-give", args=[person.pk]), style="secondary")]
    if not person.has_usable_password() and (manages or ends_some):
        again = reverse("partnership:person-resend", args=[person.pk])
        buttons.append(Button("Send the invitation again", again, post=True, style="secondary"))
    buttons.append(Button("This person is leaving", leaving, style="secondary"))
    return Buttons(tuple(buttons))
