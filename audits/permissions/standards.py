"""Who may do what with standards: predicates on loaded values, which never query."""

from partnership.actors import Actor
from partnership.roles import OFFICE, Role


def can_read_standards(actor: Actor) -> bool:
    """Read published editions: they are no secret, but the product is for the partnership."""
    return actor.is_system or bool(actor.held)


def can_write_standards(actor: Actor) -> bool:
    """Write drafts and crosswalks: the partnership's office."""
    return actor.is_system or actor.has(*OFFICE)


def can_publish_standards(actor: Actor) -> bool:
    """Publish and retire an edition, which binds every agency and cannot be undone: the partnership manager."""
    return actor.is_system or actor.has(Role.PARTNERSHIP_MANAGER)
