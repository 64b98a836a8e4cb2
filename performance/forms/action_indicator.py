"""Which indicator shows whether an action works."""

from django import forms

from foundation.pages.forms import HelperMixin
from performance.models import Indicator


class ActionIndicatorForm(HelperMixin, forms.Form):
    """One indicator, or none."""

    button = "Save"
    indicator = forms.ModelChoiceField(
        label="Which indicator shows whether it works?",
        queryset=Indicator.objects.all(),
        required=False,
        empty_label="No indicator",
        help_text="Its movement stands beside the question “did it work?” some time after the action is closed.",
    )
