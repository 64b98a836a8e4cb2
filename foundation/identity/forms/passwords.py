"""Choosing a password, twice."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from foundation.identity.models import User
from foundation.pages.forms import HelperMixin

HINT = "At least 12 characters. Three or four words that do not belong together are easy to remember."


def new_password_field(label: str, **more: Any) -> forms.CharField:
    """A password that a browser offers to store; spaces count."""
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, strip=False, max_length=128, widget=widget, **more)


class NewPasswordForm(HelperMixin, forms.Form):
    """Two times the same, and none of the common ones."""

    password1 = new_password_field(
        "New password", help_text=HINT, error_messages={"required": "Enter a password."}
    )
    password2 = new_password_field(
        "The same password again", error_messages={"required": "Enter the password again."}
    )
    button = "Save password"

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password1(self) -> str:
        """The rules of the settings."""
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.person)
        return password

    def clean(self) -> dict[str, Any]:
        """Both must be the same."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("password1") and found.get("password2") and found["password1"] != found["password2"]:
            self.add_error("password2", "The two passwords are not the same.")
        return found
