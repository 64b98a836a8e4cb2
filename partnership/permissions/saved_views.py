"""Who keeps views of the plan: predicates on loaded values, which never query."""

from partnership.actors import Actor
from partnership.models import SavedView
from partnership.permissions.plan import can_read_plan
from partnership.roles import OFFICE


def can_save_view(actor: Actor) -> bool:
    """Keep a view under a name: whoever reads the plan."""
    return actor.person_id is not None and can_read_plan(actor)


def can_share_view(actor: Actor) -> bool:
    """Offer a view to everybody who reads the plan: the partnership's office."""
    return can_save_view(actor) and actor.has(*OFFICE)


def can_change_view(actor: Actor, view: SavedView) -> bool:
    """Rename or delete one: its owner; one that is shared, also the office, for an owner may have left."""
    return can_save_view(actor) and (
        view.person_id == actor.person_id or (view.shared and can_share_view(actor))
    )
