"""Forms of the account page."""

from typing import Any

from django import forms

from foundation.identity.models import User
from foundation.pages.forms import HelperMixin


class DetailsForm(HelperMixin, forms.Form):
    """What a person may change about themselves; the address is changed by whoever manages people."""

    name = forms.CharField(label="Your name", max_length=200, error_messages={"required": "Enter your name."})
    telephone = forms.CharField(label="Telephone number", max_length=40, required=False)


class TokenForm(HelperMixin, forms.Form):
    """A new token needs a name, so that it can be told apart and revoked."""

    button = "Make a token"
    name = forms.CharField(
        label="What is the token for?",
        help_text="For example “Monthly figures for the board”.",
        max_length=80,
        error_messages={"required": "Enter what the token is for."},
    )


class ConfirmForm(HelperMixin, forms.Form):
    """A question with one answer: the button."""

    def __init__(self, *args: Any, button: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.button = button


class ResetForm(HelperMixin, forms.Form):
    """Ask for a new password."""

    button = "Send me a link"
    email = forms.EmailField(
        label="E-mail address",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your e-mail address.",
            "invalid": "Enter an e-mail address such as name@example.org.",
        },
    )


def details_of(person: User) -> dict[str, str]:
    """The form's first values."""
    return {"name": person.name, "telephone": person.telephone}
