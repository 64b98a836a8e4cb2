"""Who leads safeguarding at schools and trusts today."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from foundation.calendar.clock import domain_today
from partnership.models import Membership
from partnership.roles import Role


def leads_of_schools(agencies: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """The designated leads of each of these schools; one query."""
    return _leads(Role.SCHOOL_DSL, agencies)


def leads_of_trusts(trusts: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """The leads of each of these trusts; one query."""
    return _leads(Role.TRUST_LEAD, trusts)


def _leads(role: str, agencies: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = defaultdict(list)
    held = Membership.objects.held_on(domain_today()).with_role(role).filter(agency__in=list(agencies))
    for agency, person in held.order_by("person").values_list("agency_id", "person_id").distinct():
        if agency is not None:
            found[agency].append(person)
    return dict(found)
