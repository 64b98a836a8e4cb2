"""What has been loaded so far, by code: agencies, people, groups."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from foundation.identity.models import User
from partnership.actors import Actor, Held, system_actor
from partnership.models import Agency, Group, Plan, Priority
from partnership.roles import Role


@dataclass
class World:
    """The demonstration's records by their codes."""

    agencies: dict[str, Agency] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    priorities: dict[str, Priority] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)

    def as_person(self, code: str, on: date, *roles: Held) -> Actor:
        """Somebody on a day of the past, with the roles held then."""
        person = self.people[code]
        agencies: frozenset[UUID] = frozenset(held.agency_id for held in roles if held.agency_id)
        return Actor(person_id=person.pk, today=on, name=person.name, held=roles, agencies=agencies)

    def as_lead(self, code: str, agency: str, on: date) -> Actor:
        """An agency's safeguarding lead on a day."""
        return self.as_person(code, on, Held(Role.AGENCY_LEAD, agency_id=self.agencies[agency].pk))

    def as_manager(self, on: date) -> Actor:
        """The partnership manager on a day."""
        return self.as_person("ada", on, Held(Role.PARTNERSHIP_MANAGER))

    def as_support(self, code: str, on: date) -> Actor:
        """Business support on a day."""
        return self.as_person(code, on, Held(Role.BUSINESS_SUPPORT))


def system() -> Actor:
    """Who writes the history that no service writes."""
    return system_actor()
