"""Who may follow an action up: predicates on loaded values, which never query."""

from partnership.actors import Actor
from partnership.models import Action
from partnership.permissions.plan import owns
from partnership.roles import OFFICE


def can_answer_impact(actor: Actor, action: Action) -> bool:
    """Say whether a closed action worked: whoever owns it, or the office."""
    return owns(actor, action) or actor.has(*OFFICE)


def can_stop_ladder(actor: Actor, action: Action) -> bool:
    """Stop an action's reminders and let them go on: the office, so that nobody silences their own."""
    return actor.is_system or actor.has(*OFFICE)


def can_chase(actor: Actor) -> bool:
    """See who owes what, and chase: the partnership's office."""
    return actor.has(*OFFICE)
