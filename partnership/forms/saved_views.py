"""The name under which a view of the plan is kept."""

from typing import Any

from django import forms

from foundation.pages.forms import HelperMixin


class SavedViewForm(HelperMixin, forms.Form):
    """A name; the office may share. `view` and `query` are what the page showed."""

    button = "Save"
    name = forms.CharField(
        label="Name",
        max_length=80,
        help_text="For example, “Overdue, for the executive”.",
        error_messages={
            "required": "Enter a name for the view.",
            "max_length": "Name: use %(limit_value)s characters or fewer. You have %(show_value)s.",
        },
    )
    shared = forms.BooleanField(label="Everybody who reads the plan finds it", required=False)
    view = forms.CharField(required=False, widget=forms.HiddenInput)
    query = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, may_share: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_share:
            del self.fields["shared"]


class DeleteForm(HelperMixin, forms.Form):
    """One button."""

    button = "Delete"
