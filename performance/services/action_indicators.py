"""Choosing the indicator that shows whether an action works."""

from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.models import Action
from performance import permissions
from performance.models import ActionIndicator, Indicator


def choose_indicator(*, actor: Actor, action: Action, indicator: Indicator | None) -> None:
    """One indicator shows whether an action works; none takes the choice back.

    Refuses an action that was withdrawn: it has nothing to show any more.
    """
    if not permissions.can_choose_indicator(actor, action):
        raise NotAllowed("The action's lead or the partnership's office chooses its indicator.")
    with act(actor, "plan.choose_indicator", about=[action]):
        action.refresh_from_db(from_queryset=Action.objects.select_for_update())
        if action.state == "withdrawn":
            raise Refusal(f"{action.reference} was withdrawn.")
        chosen = ActionIndicator.objects.filter(action=action).first()
        if indicator is None:
            if chosen is not None:
                chosen.delete()
        elif chosen is None:
            ActionIndicator.objects.create(action=action, indicator=indicator)
        elif chosen.indicator_id != indicator.pk:
            chosen.indicator = indicator
            chosen.save(update_fields=["indicator"])
