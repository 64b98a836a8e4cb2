"""Choosing whom to chase, and confirming it."""

from typing import Any
from uuid import UUID

from crispy_forms.helper import FormHelper
from django import forms
from django.urls import reverse_lazy

from foundation.pages.forms import HelperMixin


class ChaseForm(HelperMixin, forms.Form):
    """The people who get a letter."""

    button = "Send the letters"
    person = forms.TypedMultipleChoiceField(
        label="Who gets a letter",
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one person.",
            "invalid_choice": "Somebody you chose owes nothing any more, or was chased today. Choose again.",
        },
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people


class ChooseForm(ChaseForm):
    """The same people on the list; leads to the page that asks once more."""

    button = "Chase those I choose"

    @property
    def helper(self) -> FormHelper:
        """Sent by GET: nothing goes out yet."""
        helper = super().helper
        helper.form_method = "get"
        helper.form_action = reverse_lazy("partnership:owing-chase")
        helper.disable_csrf = True
        return helper
