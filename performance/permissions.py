"""Who may read and change what of the indicators and the dashboard: predicates that never query."""

from partnership.actors import Actor
from partnership.models import Action
from partnership.permissions import plan
from partnership.roles import EXECUTIVE, OFFICE, Role
from performance.models import Indicator

DASHBOARD_READERS = (*sorted(OFFICE), *sorted(EXECUTIVE), Role.SCRUTINEER)
"""Who opens the executive's page; the menu shows it to the same."""


def can_read_dashboard(actor: Actor) -> bool:
    """The executive, the office and the scrutineer; to everybody else it does not exist."""
    return actor.is_system or actor.has(*DASHBOARD_READERS)


def can_read_indicators(actor: Actor) -> bool:
    """Published figures: whoever holds a role."""
    return actor.is_system or bool(actor.held)


def can_keep_indicators(actor: Actor) -> bool:
    """Bring in indicators and releases: the partnership's office."""
    return actor.is_system or actor.has(*OFFICE)


def owns(actor: Actor, indicator: Indicator) -> bool:
    """The actor is data owner at the agency that owns the indicator."""
    return indicator.owner_id is not None and indicator.owner_id in actor.agencies_as(Role.DATA_OWNER)


def can_write_commentary(actor: Actor, indicator: Indicator) -> bool:
    """Say what the values mean: the data owner of the indicator's agency, or the office."""
    return can_keep_indicators(actor) or owns(actor, indicator)


def can_adopt(actor: Actor, indicator: Indicator) -> bool:
    """Say which of several claims is shown: the data owner of the indicator's agency, or the office."""
    return can_keep_indicators(actor) or owns(actor, indicator)


def can_set_target(actor: Actor, indicator: Indicator) -> bool:
    """Say what is to be reached: the data owner of the indicator's agency, or the office."""
    return can_keep_indicators(actor) or owns(actor, indicator)


def can_choose_indicator(actor: Actor, action: Action) -> bool:
    """Choose what shows whether an action works: whoever owns the action, or the office."""
    return plan.owns(actor, action) or actor.has(*OFFICE)


def can_note_happening(actor: Actor, indicator: Indicator) -> bool:
    """Note what bears on the figures: the data owner of the indicator's agency, or the office."""
    return can_keep_indicators(actor) or owns(actor, indicator)
