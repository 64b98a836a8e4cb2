"""Puts the forms of allauth into the product's words and dress."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from foundation.pages.forms import GreenButton, HelperMixin


class PlainWords(HelperMixin):
    """Labels, hints and errors in plain words; nothing inside the boxes."""

    fields: dict[str, forms.Field]
    labels: dict[str, str] = {}
    hints: dict[str, str] = {}
    missing: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            if name in self.missing:
                field.error_messages["required"] = self.missing[name]


class ScriptButton(GreenButton):
    """A button that a script answers: the browser has to ask for the passkey first."""

    input_type = "button"


class PasskeyWords(PlainWords):
    """A form that only a script can fill in."""

    button_id = ""

    @property
    def helper(self) -> FormHelper:
        """With a button for the script in place of the ordinary one."""
        helper: Any = super().helper
        helper.inputs = [ScriptButton(self.button, id=self.button_id)]
        return helper
