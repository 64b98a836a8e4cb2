"""Logging in, and proving again who one is."""

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, LoginWebAuthnForm, ReauthenticateWebAuthnForm

from foundation.identity.forms.passwords import HINT
from foundation.identity.forms.plain_words import PasskeyWords, PlainWords

CODE_LABELS = {"code": "Code from your app, or a recovery code"}
CODE_MISSING = {"code": "Enter the code."}


class LogInForm(PlainWords, LoginForm):
    """E-mail address and password."""

    button = "Log in"
    labels = {"login": "E-mail address", "password": "Password"}
    missing = {"login": "Enter your e-mail address.", "password": "Enter your password."}


class PasswordAgainForm(PlainWords, ReauthenticateForm):
    """The password again, before something sensitive."""

    button = "Continue"
    labels = {"password": "Password"}
    missing = {"password": "Enter your password."}


class OwnPasswordForm(PlainWords, ChangePasswordForm):
    """A new password for oneself."""

    button = "Change password"
    labels = {
        "oldpassword": "Present password",
        "password1": "New password",
        "password2": "The same password again",
    }
    hints = {"password1": HINT}
    missing = {
        "oldpassword": "Enter your present password.",
        "password1": "Enter a new password.",
        "password2": "Enter the new password again.",
    }


class CodeForm(PlainWords, AuthenticateForm):
    """The second step of a log-in."""

    button = "Log in"
    labels = CODE_LABELS
    missing = CODE_MISSING


class CodeAgainForm(PlainWords, ReauthenticateByCodeForm):
    """A code again, before something sensitive."""

    button = "Continue"
    labels = CODE_LABELS
    missing = CODE_MISSING


class PasskeyForm(PasskeyWords, AuthenticateWebAuthnForm):
    """A passkey as the second step of a log-in."""

    button = "Use a passkey instead"
    button_id = "mfa_webauthn_authenticate"


class PasskeyAgainForm(PasskeyWords, ReauthenticateWebAuthnForm):
    """A passkey again, before something sensitive."""

    button = "Use a passkey"
    button_id = "mfa_webauthn_reauthenticate"


class PasskeyAloneForm(PasskeyWords, LoginWebAuthnForm):
    """A passkey in place of address and password."""

    button = "Log in with a passkey"
    button_id = "passkey_login"
