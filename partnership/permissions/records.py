"""Who decides how long records are kept: predicates that never query."""

from foundation.trail.acting import Actor as AnyActor
from partnership.actors import Actor
from partnership.roles import Role

DECIDERS = (Role.INFORMATION_GOVERNANCE, Role.PARTNERSHIP_MANAGER)


def can_keep_records(actor: AnyActor) -> bool:
    """See classes and units, change periods, hold, propose and decide: information governance and the manager."""
    return isinstance(actor, Actor) and (actor.is_system or actor.has(*DECIDERS))


def can_open_records(actor: AnyActor) -> bool:
    """Follow a unit to its page; information governance sees references, dates and counts, and no content."""
    return isinstance(actor, Actor) and (actor.is_system or actor.has(Role.PARTNERSHIP_MANAGER))
