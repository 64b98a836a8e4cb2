"""Which priority an indicator measures."""

from collections.abc import Iterable

from foundation.refusals import NotAllowed
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.models import Priority
from performance.models import Indicator
from performance.permissions import can_keep_indicators

OFFICE_ONLY = "The partnership's office says which priority an indicator measures."


def set_priority(*, actor: Actor, indicator: Indicator, priority: Priority | None) -> None:
    """An indicator measures one priority at most; none takes it back. The same again changes nothing."""
    if not can_keep_indicators(actor):
        raise NotAllowed(OFFICE_ONLY)
    before = indicator.priority
    if before == priority:
        return
    about = [each for each in (indicator, before, priority) if each is not None]
    with act(actor, "indicator.set_priority", about=about):
        indicator.priority = priority
        indicator.save(update_fields=["priority"])


def measure(
    *, actor: Actor, priority: Priority, more: Iterable[Indicator], fewer: Iterable[Indicator]
) -> None:
    """Let these measure a priority from now on, and those no longer; what nobody named stays as it is."""
    if not can_keep_indicators(actor):
        raise NotAllowed(OFFICE_ONLY)
    for indicator in more:
        set_priority(actor=actor, indicator=indicator, priority=priority)
    for indicator in fewer:
        if indicator.priority_id == priority.pk:
            set_priority(actor=actor, indicator=indicator, priority=None)
