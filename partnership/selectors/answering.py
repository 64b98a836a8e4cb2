"""Whose people answer today for what an agency left open: its own, or those of whoever took over."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from partnership.lineage import Lineage
from partnership.models import Membership, Succession
from partnership.roles import Role


def who_answers_for(agencies: Collection[UUID], on: date) -> dict[UUID, frozenset[UUID]]:
    """For each agency itself and, once it has closed, all that came after it; one query.

    The other side of the actor's `agencies`: an agency that handed over a part and goes on answers alone.
    """
    lineage = Lineage.of_pairs(Succession.objects.inherited_by(on) if agencies else [])
    return {agency: lineage.descendants(agency, on) | {agency} for agency in agencies}


def roles_answering_for(agency: UUID, on: date) -> QuerySet[Membership]:
    """The roles held on a day at an agency, or at whoever answers for it; two queries."""
    return Membership.objects.held_on(on).filter(agency__in=who_answers_for([agency], on)[agency])


def each_once(roles: QuerySet[Membership]) -> QuerySet[Membership]:
    """One role of each person, by name: somebody may work at two successors."""
    return (
        roles.select_related("person")
        .order_by("person__name", "person_id")
        .distinct("person__name", "person_id")
    )


def leads_of(agencies: Collection[UUID], on: date) -> dict[UUID, frozenset[UUID]]:
    """The people who lead each of these agencies on a day, or whoever answers for it; two queries."""
    answering = who_answers_for(agencies, on)
    led: dict[UUID, set[UUID]] = {}
    everywhere = {each for several in answering.values() for each in several}
    leads = Membership.objects.held_on(on).with_role(Role.AGENCY_LEAD).filter(agency__in=everywhere)
    for agency, person in leads.values_list("agency_id", "person_id"):
        led.setdefault(agency, set()).add(person)
    return {
        agency: frozenset(person for each in several for person in led.get(each, ()))
        for agency, several in answering.items()
    }
