"""The box that says that words which were pointed out identify nobody; it is shown once something is pointed out."""

from typing import Any

from django import forms

LABEL = "I have looked at these words, and they identify nobody"


def looked_at() -> forms.BooleanField:
    """Hidden until it is asked."""
    return forms.BooleanField(label=LABEL, required=False, widget=forms.HiddenInput)


def show_where_asked(form: Any) -> None:
    """Make the box visible where the service asked for it."""
    if "looked_at" in form.errors:
        form.fields["looked_at"].widget = forms.CheckboxInput({"data-optional": "unmarked"})
