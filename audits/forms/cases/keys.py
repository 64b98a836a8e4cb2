"""Forms about the keys from reference to child."""

from collections.abc import Sequence
from typing import Any

from django import forms

from audits.models import Case
from foundation.pages.forms import HelperMixin


class OpenKeyForm(HelperMixin, forms.Form):
    """Why the key is opened."""

    button = "Open the key"

    why = forms.CharField(
        label="Why do you open it?",
        help_text="It stands in the log for good, with your name and the time",
        max_length=500,
        error_messages={"required": "Say why you open the key"},
    )


class WriteKeysForm(HelperMixin, forms.Form):
    """One line for each case; what is left empty stays as it is."""

    button = "Seal the keys"

    def __init__(self, *args: Any, cases: Sequence[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = {f"case_{case.pk}": case.pk for case in cases}
        for case in cases:
            self.fields[f"case_{case.pk}"] = forms.CharField(
                label=f"{case.reference}",
                required=False,
                max_length=500,
                widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
            )

    def clean(self) -> dict[str, Any]:
        """At least one."""
        data: dict[str, Any] = super().clean() or {}
        if not any(data.values()) and not self.errors:
            raise forms.ValidationError("Enter the key of at least one case")
        return data

    @property
    def keys(self) -> dict[Any, str]:
        """By case."""
        return {self.cases[name]: value for name, value in self.cleaned_data.items() if value}
