"""Who reads the partnership's threads as a whole: predicates that never query."""

from partnership.actors import Actor
from partnership.roles import EXECUTIVE, OFFICE, Role


def can_read_broken_threads(actor: Actor) -> bool:
    """See where a thread is broken: the office, the executive and the scrutineer, who see every action.

    Whoever sees a part only would be told that something is missing which is merely not theirs.
    """
    return actor.has(*OFFICE, *EXECUTIVE, Role.SCRUTINEER)
