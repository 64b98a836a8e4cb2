"""Reads people and their roles, as far as the reader may see them."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from foundation.identity.models import User
from partnership.actors import Actor
from partnership.handover import OpenWork, work_kind
from partnership.models import Membership
from partnership.roles import OFFICE, Role
from partnership.selectors.answering import who_answers_for


def memberships_visible_to(actor: Actor) -> QuerySet[Membership]:
    """The office sees every role; a lead those held at the own agency, today and before; others none."""
    rows = Membership.objects.select_related("agency", "group")
    if actor.is_system or actor.has(*OFFICE):
        return rows
    return rows.filter(agency_id__in=actor.agencies_as(Role.AGENCY_LEAD))


def people_visible_to(actor: Actor) -> QuerySet[User]:
    """The office sees everybody; a lead whoever holds or held a role at the own agency; others nobody."""
    people = User.objects.order_by("name", "pk")
    if actor.is_system or actor.has(*OFFICE):
        return people
    return people.filter(Exists(memberships_visible_to(actor).filter(person=OuterRef("pk"))))


def with_roles_of_today(people: QuerySet[User], actor: Actor) -> QuerySet[User]:
    """Each person with the roles held today that the reader may see, as `roles_held`."""
    rows = memberships_visible_to(actor).filter(during__contains=actor.today).order_by("role")
    return people.prefetch_related(Prefetch("memberships", queryset=rows, to_attr="roles_held"))


def people_who_hold(
    people: QuerySet[User], actor: Actor, role: str = "", agency: UUID | None = None
) -> QuerySet[User]:
    """Those who hold this role, at this agency, today, as far as the reader may see it."""
    wanted = Q(person=OuterRef("pk"), during__contains=actor.today)
    if role:
        wanted &= Q(role=role)
    if agency:
        wanted &= Q(agency_id=agency)
    return people.filter(Exists(memberships_visible_to(actor).filter(wanted)))


def takers(
    agencies: Collection[UUID], on: date, *, office_too: bool, also_by: Collection[Role] = ()
) -> QuerySet[Membership]:
    """The roles whose holders may take over work of these agencies: lead or contributor there, or at whoever
    answers for the agency today; the partnership's office and further roles there where the kind of work says so."""
    answering = {each for several in who_answers_for(agencies, on).values() for each in several}
    may = Q(role__in=[Role.AGENCY_LEAD, Role.AGENCY_CONTRIBUTOR, *also_by], agency__in=answering)
    if office_too:
        may |= Q(role__in=OFFICE)
    return Membership.objects.held_on(on).filter(may)


def colleagues_to_hand_to(actor: Actor, person: User, work: Collection[OpenWork]) -> QuerySet[User]:
    """Who may take this work over, as far as the actor may see them, with the roles that say so, as `takes_as`."""
    agencies = {each.agency_id for each in work if each.agency_id}
    kinds = [work_kind(each.kind) for each in work]
    office_too = any(kind.office_too for kind in kinds)
    also_by = {role for kind in kinds for role in kind.also_by}
    found = takers(agencies, actor.today, office_too=office_too, also_by=also_by)
    roles = found.select_related("agency").order_by("role")
    seen = people_visible_to(actor).exclude(pk=person.pk)
    return seen.filter(Exists(roles.order_by().filter(person=OuterRef("pk")))).prefetch_related(
        Prefetch("memberships", queryset=roles, to_attr="takes_as")
    )


def led_alone(actor: Actor, person: User) -> list[str]:
    """Agencies, as far as the reader sees them, that nobody but this person leads today."""
    leads = Membership.objects.held_on(actor.today).with_role(Role.AGENCY_LEAD)
    others = leads.filter(agency=OuterRef("agency")).exclude(person=person)
    alone = memberships_visible_to(actor).filter(
        Exists(leads.filter(pk=OuterRef("pk"))), ~Exists(others), person=person
    )
    return sorted(row.agency.name for row in alone if row.agency)


def post_of(actor: Actor, role: str) -> str:
    """What the actor is called where they hold a role today; empty where nobody wrote it down. One query."""
    held = Membership.objects.held_on(actor.today).with_role(role).filter(person_id=actor.person_id)
    return held.exclude(post="").values_list("post", flat=True).first() or ""
