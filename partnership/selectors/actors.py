"""Loading the actor: who is acting, with the roles held today."""

from uuid import UUID

from foundation.calendar.clock import domain_today
from partnership.actors import Actor, Held
from partnership.lineage import Lineage
from partnership.marks import held_marks, marks
from partnership.models import Membership, Succession


def load_actor(person_id: UUID, name: str = "") -> Actor:
    """The person with all roles held today: two queries.

    An agency that handed over a part and goes on is nobody's predecessor here: its people answer for it.
    """
    today = domain_today()
    asked = marks()
    rows = list(
        Membership.objects.held_on(today)
        .filter(person_id=person_id)
        .annotate(**asked)
        .values("role", "agency_id", "group_id", *asked)
    )
    held = tuple(Held(row["role"], row["agency_id"], row["group_id"]) for row in rows)
    own = {each.agency_id for each in held if each.agency_id}
    lineage = Lineage.of_pairs(Succession.objects.inherited_by(today) if own else [])
    pairs = tuple((agency, before) for agency in own for before in lineage.ancestors(agency, today))
    return Actor(
        person_id=person_id,
        today=today,
        name=name,
        held=held,
        agencies=frozenset(own | {before for _, before in pairs}),
        predecessors=pairs,
        marks=frozenset(name for row in rows for name in held_marks({key: row[key] for key in asked})),
    )
