"""Pages that set an indicator's target and note what happened."""

from typing import Any

from partnership.actors import Actor
from partnership.views.act_form import ActForm
from performance import permissions
from performance.choices import Unit
from performance.forms.targets import HappeningForm, TargetForm
from performance.services.happenings import note_happening
from performance.services.targets import set_target
from performance.views.base import IndicatorView

COUNTED = {
    Unit.PERCENT: "Values are percentages.",
    Unit.PER_10000: "Values are rates per 10,000 children.",
    Unit.COUNT: "Values are numbers of children.",
}


class TargetCreate(IndicatorView, ActForm):  # type: ignore[misc]
    """The data owner, or the office, says what is to be reached from a day on."""

    form_class = TargetForm
    done = "The target was set."

    def is_permitted(self, actor: Actor) -> bool:
        """Of the own indicators."""
        return permissions.can_set_target(actor, self.indicator)

    def heading(self) -> str:
        """Begins with the indicator."""
        return f"{self.indicator.name}: set the target"

    def intro(self) -> str:
        """What the values count."""
        return COUNTED[Unit(self.indicator.unit)]

    def back(self) -> tuple[str, str]:
        """To the indicator."""
        return (self.indicator.name, self.indicator.get_absolute_url())

    def perform(self, form: Any) -> str:
        """The one before it ends and is kept."""
        set_target(actor=self.request.actor, indicator=self.indicator, **form.cleaned_data)
        return f"{self.indicator.get_absolute_url()}#targets"


class HappeningCreate(IndicatorView, ActForm):  # type: ignore[misc]
    """The data owner, or the office, notes what a reader of the line should know."""

    form_class = HappeningForm
    done = "It stands on the chart now, where a value of its time does."

    def is_permitted(self, actor: Actor) -> bool:
        """Of the own indicators."""
        return permissions.can_note_happening(actor, self.indicator)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Only the office notes something for every indicator."""
        everywhere = permissions.can_keep_indicators(self.request.actor)
        return {**super().get_form_kwargs(), "may_be_everywhere": everywhere}

    def heading(self) -> str:
        """Begins with the indicator."""
        return f"{self.indicator.name}: note what happened"

    def back(self) -> tuple[str, str]:
        """To the indicator."""
        return (self.indicator.name, self.indicator.get_absolute_url())

    def perform(self, form: Any) -> str:
        """For this indicator, or for all."""
        said = dict(form.cleaned_data)
        about = None if said.pop("everywhere", False) else self.indicator
        note_happening(actor=self.request.actor, indicator=about, **said)
        return self.indicator.get_absolute_url()
