"""Saying which priority an indicator measures, from the indicator's page or from the priority's."""

from typing import Any

from django.shortcuts import get_object_or_404

from partnership.actors import Actor
from partnership.models import Priority
from partnership.permissions.plan import can_read_plan
from partnership.views.act_form import ActForm
from performance import permissions
from performance.forms.priorities import IndicatorPriorityForm, PriorityMeasuresForm
from performance.models import Indicator
from performance.services.indicator_priorities import measure, set_priority
from performance.views.base import IndicatorView


class IndicatorPriority(IndicatorView, ActForm):  # type: ignore[misc]
    """The office, on the indicator."""

    form_class = IndicatorPriorityForm
    done = "The priority is saved."

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return permissions.can_keep_indicators(actor)

    def heading(self) -> str:
        """Begins with the indicator."""
        return f"{self.indicator.name}: priority"

    def back(self) -> tuple[str, str]:
        """To the indicator."""
        return (self.indicator.name, self.indicator.get_absolute_url())

    def get_initial(self) -> dict[str, Any]:
        """As it is now."""
        return {"priority": self.indicator.priority_id}

    def perform(self, form: Any) -> str:
        """Save it."""
        set_priority(actor=self.request.actor, indicator=self.indicator, **form.cleaned_data)
        return self.indicator.get_absolute_url()


class PriorityMeasures(ActForm):
    """The office, on the priority: where a priority without a measure is mended."""

    form_class = PriorityMeasuresForm
    done = "What measures the priority is saved."
    priority: Priority

    def exists_for(self, actor: Actor) -> bool:
        """Every role reads every priority."""
        if not can_read_plan(actor):
            return False
        self.priority = get_object_or_404(Priority, pk=self.kwargs["pk"])
        return True

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return permissions.can_keep_indicators(actor)

    def heading(self) -> str:
        """Begins with the priority."""
        return f"{self.priority.title}: what measures it"

    def back(self) -> tuple[str, str]:
        """To the priority."""
        return (self.priority.title, self.priority.get_absolute_url())

    def get_form_kwargs(self) -> dict[str, Any]:
        """Every indicator, with the priority that it measures now."""
        seen = Indicator.objects.visible_to(self.request.actor).select_related("priority")
        return super().get_form_kwargs() | {"priority": self.priority, "offered": list(seen.order_by("name"))}

    def perform(self, form: Any) -> str:
        """Save what was ticked and unticked."""
        measure(actor=self.request.actor, priority=self.priority, **form.changes())
        return self.priority.get_absolute_url()
