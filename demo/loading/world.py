"""What has been loaded so far, by code: agencies, people, groups."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from demo.loading.reading import during, rows
from foundation.identity.models import User
from partnership.actors import Actor, Held, system_actor
from partnership.models import Agency, Group, Plan, Priority


@dataclass
class World:
    """The demonstration's records by their codes."""

    agencies: dict[str, Agency] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    priorities: dict[str, Priority] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)

    def as_person(self, code: str, on: date) -> Actor:
        """Somebody on a day of the past, with the roles held then."""
        person = self.people[code]
        held = tuple(
            Held(
                role=row["role"],
                agency_id=self.agencies[row["agency"]].pk if row["agency"] else None,
                group_id=self.groups[row["group"]].pk if row["group"] else None,
            )
            for row in rows("memberships.csv")
            if row["person"] == code and on in during(row)
        )
        agencies: frozenset[UUID] = frozenset(each.agency_id for each in held if each.agency_id)
        return Actor(person_id=person.pk, today=on, name=person.name, held=held, agencies=agencies)

    def as_manager(self, on: date) -> Actor:
        """The partnership manager on a day."""
        return self.as_person("ada", on)


def system() -> Actor:
    """Who writes the history that no service writes."""
    return system_actor()
