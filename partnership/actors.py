"""Who is acting: loaded once per request, read by every query set, predicate and service."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from foundation.calendar.clock import domain_today
from foundation.refusals import NotAllowed
from partnership.roles import Role


@dataclass(frozen=True)
class Held:
    """One role held today: at an agency, for a group, or (both empty) at the partnership itself."""

    role: str
    agency_id: UUID | None = None
    group_id: UUID | None = None


@dataclass(frozen=True)
class Actor:
    """A person (or the system, or nobody) with the roles held today.

    `agencies` are those of the held roles and all that they succeed: what a predecessor left belongs to its
    successor.
    """

    person_id: UUID | None
    today: date
    name: str = ""
    held: tuple[Held, ...] = ()
    agencies: frozenset[UUID] = field(default_factory=frozenset)
    predecessors: tuple[tuple[UUID, UUID], ...] = ()
    is_system: bool = False

    @property
    def known_person_id(self) -> UUID:
        """The person's id where only a person may act; refuses the system and nobody."""
        if self.person_id is None:
            raise NotAllowed("Only a person can do this: log in first.")
        return self.person_id

    def has(self, *roles: str) -> bool:
        """Does the actor hold one of these roles, anywhere?"""
        return any(each.role in roles for each in self.held)

    def agencies_as(self, *roles: str) -> frozenset[UUID]:
        """The agencies where the actor holds one of these roles, with their predecessors."""
        own = {each.agency_id for each in self.held if each.role in roles and each.agency_id}
        return frozenset(own | {before for after, before in self.predecessors if after in own})

    def leads(self, agency_id: UUID) -> bool:
        """Is the actor the safeguarding lead of this agency?"""
        return agency_id in self.agencies_as(Role.AGENCY_LEAD)

    def groups_as(self, *roles: str) -> frozenset[UUID]:
        """The groups for which the actor holds one of these roles."""
        return frozenset(each.group_id for each in self.held if each.role in roles and each.group_id)

    def context(self) -> dict[str, str]:
        """The transaction's settings that row policies read."""
        return {
            "app.person": str(self.person_id or ""),
            "app.agencies": ",".join(sorted(str(each) for each in self.agencies)),
            "app.today": self.today.isoformat(),
        }


def nobody() -> Actor:
    """Somebody who is not logged in."""
    return Actor(person_id=None, today=domain_today())


def system_actor() -> Actor:
    """Jobs and commands."""
    return Actor(person_id=None, today=domain_today(), name="The system", is_system=True)


def load_actor(person_id: UUID, name: str = "") -> Actor:
    """The person with all roles held today: two queries."""
    from partnership.models import Membership, Succession  # models import this module's neighbours

    today = domain_today()
    held = tuple(
        Held(role=role, agency_id=agency, group_id=group)
        for role, agency, group in Membership.objects.held_on(today)
        .filter(person_id=person_id)
        .values_list("role", "agency_id", "group_id")
    )
    own = {each.agency_id for each in held if each.agency_id}
    pairs = tuple(_predecessors(own, Succession.objects.pairs_by(today) if own else []))
    return Actor(
        person_id=person_id,
        today=today,
        name=name,
        held=held,
        agencies=frozenset(own | {before for _, before in pairs}),
        predecessors=pairs,
    )


def _predecessors(own: set[UUID], edges: Iterable[tuple[UUID, UUID]]) -> Iterable[tuple[UUID, UUID]]:
    """(agency, one of all that it succeeds), whatever the distance; `edges` are (predecessor, successor)."""
    before: dict[UUID, set[UUID]] = {}
    for predecessor, successor in edges:
        before.setdefault(successor, set()).add(predecessor)
    for agency in own:
        found: set[UUID] = set()
        waiting = [agency]
        while waiting:
            for each in before.get(waiting.pop(), set()) - found - {agency}:
                found.add(each)
                waiting.append(each)
        yield from ((agency, each) for each in found)
