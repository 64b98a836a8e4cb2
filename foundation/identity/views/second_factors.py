"""Second factors: allauth's pages, with each change on the record."""

from typing import Any

from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.http import require_safe

from foundation.identity.actors import needs_second_factor
from foundation.identity.forms.second_factors import RemovePasskeyForm
from foundation.identity.second_factor import has_second_factor
from foundation.identity.services.account_acts import account_act
from foundation.identity.views.reader import actor_of_request, person_of


class OnTheRecord:
    """A change of somebody's own second factors is an act, and told by letter."""

    verb = ""
    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        """The change and its act stand or fall together."""
        actor, person = actor_of_request(self.request), person_of(self.request)
        with account_act(actor=actor, person=person, verb=self.verb):
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        return response


class AddApp(OnTheRecord, ActivateTOTPView):
    """Set up an authenticator app."""

    verb = "account.authenticator-app-added"


class RemoveApp(OnTheRecord, DeactivateTOTPView):
    """Remove the authenticator app."""

    verb = "account.authenticator-app-removed"


class AddPasskey(OnTheRecord, AddWebAuthnView):
    """Add a passkey."""

    verb = "account.passkey-added"


class RemovePasskey(OnTheRecord, RemoveWebAuthnView):
    """Remove a passkey."""

    verb = "account.passkey-removed"
    form_class = RemovePasskeyForm


class NewRecoveryCodes(OnTheRecord, GenerateRecoveryCodesView):
    """Replace the recovery codes."""

    verb = "account.recovery-codes-replaced"


@require_safe
def set_up(request: HttpRequest) -> HttpResponse:
    """Where a role needs a second factor, this is the only page until there is one."""
    if has_second_factor(person_of(request)):
        return redirect(resolve_url(settings.LOGIN_REDIRECT_URL))
    needed = needs_second_factor(actor_of_request(request))
    return render(request, "identity/second_factor.html", {"needed": needed})
