"""Who is acting: loaded once per request, read by every query set, predicate and service."""

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
    successor. `marks` are what apps above want to know on every page (`partnership/marks.py`).
    """

    person_id: UUID | None
    today: date
    name: str = ""
    held: tuple[Held, ...] = ()
    agencies: frozenset[UUID] = field(default_factory=frozenset)
    predecessors: tuple[tuple[UUID, UUID], ...] = ()
    is_system: bool = False
    marks: frozenset[str] = field(default_factory=frozenset, compare=False)

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
