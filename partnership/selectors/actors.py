"""Loading the actor: who is acting, with the roles held today."""

from collections.abc import Iterable
from uuid import UUID

from foundation.calendar.clock import domain_today
from partnership.actors import Actor, Held
from partnership.models import Membership, Succession


def load_actor(person_id: UUID, name: str = "") -> Actor:
    """The person with all roles held today: two queries."""
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
