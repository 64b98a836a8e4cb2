"""What an indicator is to reach, and what happened that its reader should know."""

from typing import Any

from django import forms

from foundation.pages.dates import DateField
from foundation.pages.forms import HelperMixin


class TargetForm(HelperMixin, forms.Form):
    """One end or both, from when, and why."""

    button = "Set the target"
    low = forms.DecimalField(
        label="Lowest good value",
        help_text="Leave empty where less is always fine.",
        max_digits=14,
        decimal_places=4,
        required=False,
    )
    high = forms.DecimalField(
        label="Highest good value",
        help_text="Leave empty where more is always fine.",
        max_digits=14,
        decimal_places=4,
        required=False,
    )
    valid_from = DateField(
        label="From which day?",
        help_text="The first day of its period, such as 1 April 2021. Until then the target before it stays.",
        error_messages={"required": "Enter the day from which it holds."},
    )
    why = forms.CharField(
        label="Why this target?",
        help_text="Who decided it, and what it was taken from.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why this is the target"},
    )


class HappeningForm(HelperMixin, forms.Form):
    """A day, a few words, where it can be read."""

    button = "Note it"
    happened_on = DateField(
        label="When did it happen?", error_messages={"required": "Enter the day on which it happened."}
    )
    text = forms.CharField(
        label="What happened?",
        help_text="A few words for the chart, such as “New recording system”. No names of people.",
        max_length=120,
        error_messages={"required": "Enter what happened"},
    )
    source = forms.CharField(label="Where can it be read?", max_length=200, required=False)
    everywhere = forms.BooleanField(label="It bears on every indicator", required=False)

    def __init__(self, *args: Any, may_be_everywhere: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_be_everywhere:
            del self.fields["everywhere"]
