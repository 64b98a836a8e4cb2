"""What an owner says of an indicator, and which of several claims is shown."""

from django import forms

from foundation.pages.forms import HelperMixin


class CommentaryForm(HelperMixin, forms.Form):
    """A few sentences and the period they are about."""

    button = "Add the commentary"
    text = forms.CharField(
        label="What do these values mean?",
        help_text="What changed, why, and what is being done. No names of people.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Enter what the values mean"},
    )
    period_label = forms.CharField(
        label="Which period is it about?",
        help_text="Such as 2019/20 or Q2 2021/22.",
        max_length=40,
        required=False,
    )


class AdoptForm(HelperMixin, forms.Form):
    """Why this claim and not the other."""

    button = "Show this value"
    why = forms.CharField(
        label="Why is this the value to show?",
        help_text="It stands beside the value for everybody who reads it.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why this value is shown and not the other"},
    )
