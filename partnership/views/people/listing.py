"""The list of people."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from foundation.calendar.clock import real_now
from foundation.identity.models import User
from foundation.pages.buttons import Button, Buttons
from foundation.pages.details import Details
from foundation.pages.empty import Empty
from foundation.pages.filter_bar import FilterBar
from foundation.pages.next_step import NextStep
from foundation.pages.table import Column, Table
from foundation.pages.table_download import table_response
from partnership.actors import Actor
from partnership.models import Agency, RoleOffer
from partnership.permissions.agencies import can_import_people
from partnership.permissions.people import can_invite, can_see_people
from partnership.roles import OFFICE, Role
from partnership.selectors.offers import open_offers
from partnership.selectors.people import people_visible_to, people_who_hold, with_roles_of_today
from partnership.views.mixins import PermitMixin
from partnership.views.people.role_rows import role_table
from partnership.views.people.status import STATUSES, in_status, status_of


class PeopleFilter(django_filters.FilterSet):
    """Role and agency of today, and how far somebody is."""

    role = django_filters.ChoiceFilter(
        label="Role", choices=Role.choices, empty_label="Any", method="ignored"
    )
    agency = django_filters.ModelChoiceFilter(
        label="Agency", queryset=Agency.objects.none(), empty_label="Any", method="ignored"
    )
    status = django_filters.ChoiceFilter(
        label="Status",
        choices=[(code, tag.text) for code, tag in STATUSES.items()],
        empty_label="Any",
        method="ignored",
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        agencies = Agency.objects.visible_to(actor).without_schools()
        if not actor.has(*OFFICE):
            agencies = agencies.filter(pk__in=actor.agencies_as(Role.AGENCY_LEAD))
        self.filters["agency"].queryset = agencies
        self.filters["agency"].field.queryset = agencies

    def ignored(self, rows: QuerySet[User], name: str, value: object) -> QuerySet[User]:
        """Role and agency are asked together, of one and the same role."""
        return rows

    def filter_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        """All three questions at once."""
        given = self.form.cleaned_data
        if given.get("role") or given.get("agency"):
            agency = given["agency"].pk if given.get("agency") else None
            queryset = people_who_hold(queryset, self.actor, given.get("role") or "", agency)
        if given.get("status"):
            queryset = in_status(queryset, self.actor, given["status"])
        return queryset

    class Meta:
        fields: list[str] = []


class PersonList(PermitMixin, View):
    """Everybody with an account, as far as the reader may see them."""

    def exists_for(self, actor: Actor) -> bool:
        """For the office and agencies' leads."""
        return can_see_people(actor)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page, or the table as a file."""
        actor = self.request.actor
        people = with_roles_of_today(people_visible_to(actor), actor)
        filters = PeopleFilter(request.GET, queryset=people, actor=actor)
        table = Table.of(
            request.GET,
            caption="People",
            caption_hidden=True,
            columns=_columns(),
            rows=filters.qs,
            sort="name",
            stacked=True,
            empty=Empty("Nobody fits these filters." if request.GET else "People will be listed here."),
        )
        in_full = role_table(request.GET, filters.qs) if can_import_people(actor) else table
        if file := table_response(request, in_full, "people"):
            return file
        context = {
            "table": table,
            "offers": _offers(request, actor),
            "filters": FilterBar(filters, request.GET),
            "next_step": NextStep("Invite somebody", reverse("partnership:person-invite"))
            if can_invite(actor)
            else None,
            "buttons": _buttons() if can_import_people(actor) else None,
            "statuses": Details(
                "What the statuses mean",
                terms=tuple((tag, tag.explanation) for tag in STATUSES.values()),
            ),
        }
        return render(request, "partnership/person_list.html", context)


def _offers(request: HttpRequest, actor: Actor) -> Table | None:
    """Who was asked and has not answered, as whoever asked wrote it: no word of the account behind it."""
    waiting = list(open_offers(actor, real_now()))
    if not waiting:
        return None
    columns = [
        Column("offer_name", "Name", header=True, cell=lambda row: row.name),
        Column("offer_email", "E-mail address", cell=lambda row: row.email),
        Column("offer_role", "Role", cell=role_and_place),
        Column("offered_on", "Invited on", kind="date", cell=lambda row: row.offered_at.date()),
    ]
    if can_invite(actor):
        columns.append(
            Column("take_back", "Take back", kind="short", cell=lambda _: "Take back", link=_take_back)
        )
    return Table.of(
        request.GET,
        caption="Invitations that wait for an answer",
        columns=columns,
        rows=waiting,
        stacked=True,
        per_page=0,
        downloads=False,
    )


def _take_back(row: RoleOffer) -> str:
    return reverse("partnership:role-offer-withdraw", args=[row.pk])


def _columns() -> tuple[Column, ...]:
    return (
        Column(
            "name",
            "Name",
            header=True,
            sort=("name",),
            link=lambda row: reverse("partnership:person-detail", args=[row.pk]),
        ),
        Column("email", "E-mail address", sort=("email",)),
        Column("roles", "Roles today", cell=lambda row: [role_and_place(each) for each in row.roles_held]),
        Column("status", "Status", kind="short", cell=lambda row: status_of(row, row.roles_held)),
    )


def role_and_place(row: Any) -> str:
    """Agency safeguarding lead, EBC."""
    group = getattr(row, "group", None)
    place = row.agency.label if row.agency else (group.short_name or group.name) if group else ""
    return f"{row.get_role_display()}, {place}" if place else row.get_role_display()


def _buttons() -> Buttons:
    bring_in = reverse("partnership:import-new", args=["people"])
    return Buttons((Button("Bring in a file", bring_in, style="secondary"),))
