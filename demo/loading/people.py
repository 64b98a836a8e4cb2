"""People and their memberships."""

from demo.loading.reading import during, rows
from demo.loading.world import World, system
from foundation.calendar.clock import domain_today
from foundation.identity.services.people import add_person, deactivate
from foundation.trail.acts import act
from partnership.models import Membership


def load_people(world: World) -> None:
    """Everybody who has or had an account."""
    posts = {row["code"]: row["post"] for row in rows("people.csv")}
    with act(system(), "demo.load_people"):
        for row in rows("people.csv"):
            world.people[row["code"]] = add_person(actor=system(), email=row["email"], name=row["name"])
        for row in rows("memberships.csv"):
            Membership.objects.create(
                person=world.people[row["person"]],
                role=row["role"],
                agency=world.agencies.get(row["agency"]),
                group=world.groups.get(row["group"]),
                post=posts[row["person"]],
                during=during(row),
            )


def let_leavers_go(world: World) -> None:
    """Who has no role left on the demonstration's day cannot log in any more."""
    present = set(Membership.objects.held_on(domain_today()).values_list("person_id", flat=True))
    for person in world.people.values():
        if person.pk not in present:
            deactivate(actor=system(), person=person)
