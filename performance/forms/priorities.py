"""Which priority an indicator measures, asked from either side."""

from typing import Any

from django import forms

from foundation.pages.forms import HelperMixin
from partnership.models import Priority
from performance.models import Indicator


class IndicatorPriorityForm(HelperMixin, forms.Form):
    """One priority, or none."""

    button = "Save"
    priority = forms.ModelChoiceField(
        label="Which priority does it measure?",
        queryset=Priority.objects.order_by("title"),
        required=False,
        empty_label="No priority",
    )


class PriorityMeasuresForm(HelperMixin, forms.Form):
    """The indicators that measure a priority. `was`: those that stood so on the page, so that only what was
    ticked or unticked here is changed."""

    button = "Save"
    indicators = forms.MultipleChoiceField(
        label="Which indicators measure it?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="An indicator measures one priority. Tick one that measures another, and it moves here.",
    )
    was = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, priority: Priority, offered: list[Indicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {each.code: each for each in offered}
        self.fields["indicators"].choices = [(each.code, _label(each, priority)) for each in offered]
        now = [each.code for each in offered if each.priority_id == priority.pk]
        self.initial = {"indicators": now, "was": ",".join(now)}

    def changes(self) -> dict[str, list[Indicator]]:
        """What was ticked, and what was unticked."""
        given = self.cleaned_data
        wanted, was = set(given["indicators"]), set(given["was"].split(",")) & set(self.offered)
        return {
            "more": [self.offered[code] for code in sorted(wanted - was)],
            "fewer": [self.offered[code] for code in sorted(was - wanted)],
        }


def _label(indicator: Indicator, priority: Priority) -> str:
    other = indicator.priority
    return f"{indicator.name} (measures {other.title} now)" if other and other != priority else indicator.name
