"""Who handles requests of persons: predicates that never query."""

from foundation.trail.acting import Actor as AnyActor
from partnership.actors import Actor
from partnership.roles import Role

HANDLERS = (Role.INFORMATION_GOVERNANCE, Role.PARTNERSHIP_MANAGER)


def can_handle_requests(actor: AnyActor) -> bool:
    """Keep the register, its deadlines and how identity was proved: information governance and the manager."""
    return isinstance(actor, Actor) and (actor.is_system or actor.has(*HANDLERS))


def can_read_what_was_found(actor: AnyActor) -> bool:
    """Texts are read and decided on, given out, rewritten and forgotten by the manager alone."""
    return isinstance(actor, Actor) and (actor.is_system or actor.has(Role.PARTNERSHIP_MANAGER))
