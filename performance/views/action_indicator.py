"""Choosing the indicator of an action."""

from typing import Any

from django.urls import reverse

from partnership.actors import Actor
from partnership.views.plan.base import OnAction
from performance import permissions
from performance.forms.action_indicator import ActionIndicatorForm
from performance.models import ActionIndicator
from performance.services.action_indicators import choose_indicator


class ActionIndicatorChoose(OnAction):
    """The lead and the office choose it."""

    form_class = ActionIndicatorForm
    words = "choose its indicator"
    done = "The indicator is saved."

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever owns the action, or the office."""
        return permissions.can_choose_indicator(actor, self.action)

    def get_initial(self) -> dict[str, Any]:
        """The one chosen now."""
        chosen = ActionIndicator.objects.filter(action=self.action).first()
        return {"indicator": chosen.indicator_id if chosen else None}

    def perform(self, form: Any) -> str:
        """Save it and go back to the action."""
        choose_indicator(actor=self.request.actor, action=self.action, **form.cleaned_data)
        return reverse("partnership:action-detail", args=[self.action.pk])
