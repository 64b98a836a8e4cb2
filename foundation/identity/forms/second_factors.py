"""Setting up and removing second factors."""

from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms

from foundation.identity.forms.plain_words import PasskeyWords, PlainWords
from foundation.pages.forms import HelperMixin


class AddAppForm(PlainWords, ActivateTOTPForm):
    """The first code proves that the app was set up right."""

    button = "Set up"
    labels = {"code": "Code from your app"}
    missing = {"code": "Enter the code that the app shows."}


class RemoveAppForm(PlainWords, DeactivateTOTPForm):
    """Nothing to enter."""

    button = "Remove the app"


class NewCodesForm(PlainWords, GenerateRecoveryCodesForm):
    """Nothing to enter."""

    button = "Make new recovery codes"


class AddPasskeyForm(PasskeyWords, AddWebAuthnForm):
    """A passkey and what its owner calls it."""

    button = "Add a passkey"
    button_id = "mfa_webauthn_add"
    labels = {
        "name": "Name of the passkey",
        "passwordless": "Log in with this passkey alone, without a password",
    }
    hints = {"name": "For example “My laptop”."}


class RenamePasskeyForm(PlainWords, EditWebAuthnForm):
    """What its owner calls a passkey."""

    labels = {"name": "Name of the passkey"}
    missing = {"name": "Enter a name."}


class RemovePasskeyForm(HelperMixin, forms.Form):
    """Nothing to enter."""

    button = "Remove this passkey"
