"""Whom a contribution to an action reaches; two queries for many."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from partnership.models import Action, Contributor, Membership
from partnership.roles import Role


def contributing(actions: Iterable[Action], today: date) -> dict[UUID, dict[UUID, str]]:
    """By action the people, ids and names, who say how the part of their agency goes."""
    return reached_by(Contributor.objects.filter(action__in=[each.pk for each in actions]), today)


def reached_by(rows: Iterable[Contributor], today: date) -> dict[UUID, dict[UUID, str]]:
    """The person named while still of the agency, else its safeguarding leads, by action."""
    rows = list(rows)
    if not rows:
        return {}
    named = Q(person__in={each.person_id for each in rows if each.person_id})
    held = (
        Membership.objects.held_on(today)
        .filter(named | Q(role=Role.AGENCY_LEAD), agency__in={each.agency_id for each in rows})
        .order_by("person__name", "person")
        .values_list("agency_id", "person_id", "person__name", "role")
    )
    there: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    leads: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    for agency, person, name, role in held:
        there[agency][person] = name
        if role == Role.AGENCY_LEAD:
            leads[agency][person] = name
    found: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    for row in rows:
        named_one = {each: name for each, name in there[row.agency_id].items() if each == row.person_id}
        found[row.action_id] |= named_one or leads[row.agency_id]
    return dict(found)
