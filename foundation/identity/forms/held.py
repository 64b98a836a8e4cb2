"""A held form, drawn again as it was: the same fields, hidden, to the same address."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from foundation.identity.services.held_posts import Held
from foundation.pages.forms import HelperMixin


class HeldForm(HelperMixin, forms.Form):
    """An ordinary form of the product: it goes through the same checks as when it was typed."""

    button = "Save it now"

    def __init__(self, held: Held) -> None:
        values: dict[str, list[str]] = {}
        for name, value in held.fields:
            values.setdefault(name, []).append(value)
        super().__init__(initial=values, auto_id=False)
        self.path = held.path
        for name in values:
            self.fields[name] = forms.MultipleChoiceField(widget=forms.MultipleHiddenInput, required=False)

    @property
    def helper(self) -> FormHelper:
        """To the original address."""
        helper: Any = super().helper
        helper.form_action = self.path
        return helper
