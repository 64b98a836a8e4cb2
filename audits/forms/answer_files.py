"""Forms of signed files of answers."""

from typing import Any

from django import forms

from foundation.pages.forms import HelperMixin


class TakeOutForm(HelperMixin, forms.Form):
    """For whom the file is."""

    button = "Take the answers out"
    meant_for = forms.CharField(
        label="Which partnership is it for?",
        required=False,
        max_length=120,
        help_text="Its name as it stands at the foot of its pages, or its fingerprint. No other partnership can then "
        "read the file in. Leave it empty to use the file in several partnerships",
        error_messages={"max_length": "Shorten it to 120 characters"},
    )


class BringForm(HelperMixin, forms.Form):
    """The file that another partnership's system gave."""

    button = "Read the file"
    file = forms.FileField(
        label="The file of answers",
        help_text="It ends in .json. You see every text before anything is copied",
        error_messages={"required": "Choose the file", "empty": "The file is empty: choose another"},
    )


class ConfirmForm(HelperMixin, forms.Form):
    """What the lead answers for before anything of the file is shown."""

    button = "Show the answers"

    def __init__(
        self, *args: Any, confirm: list[str], signer: str, agency: str, own: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if "signer" in confirm:
            self.fields["signer"] = forms.BooleanField(
                label=f"I know that this file comes from {signer}",
                error_messages={"required": "Confirm where the file comes from, or set it aside"},
            )
        if "agency" in confirm:
            self.fields["agency"] = forms.BooleanField(
                label=f"“{agency}” in the file is {own}",
                error_messages={"required": "Confirm that the file is your agency's, or set it aside"},
            )


class KnownForm(HelperMixin, forms.Form):
    """A partnership whose office read its fingerprint out."""

    button = "Add to the list"
    name = forms.CharField(
        label="What is the partnership called?",
        max_length=120,
        error_messages={"required": "Enter its name", "max_length": "Shorten it to 120 characters"},
    )
    words = forms.CharField(
        label="The eight words of its fingerprint",
        max_length=120,
        help_text="Ask its office to read them out on the telephone. Do not copy them from the file",
        error_messages={"required": "Enter the eight words", "max_length": "Enter the eight words alone"},
    )
