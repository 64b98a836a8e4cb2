"""Where a role needs a second factor, every page leads to setting it up until that is done."""

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect

from foundation.identity.actors import needs_second_factor
from foundation.identity.models import User

SET_UP = "identity:second-factor"
# What somebody needs to set up a second factor, and to leave.
OPEN = frozenset(
    {
        SET_UP,
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }
)


def has_second_factor(person: User) -> bool:
    """Does the person have an authenticator app or a passkey? Recovery codes alone are none."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(is_mfa_enabled(person, kinds))


def recovery_codes_left(person: User) -> int:
    """How many of the codes for a lost telephone have not been used."""
    codes = Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(codes.wrap().get_unused_codes()) if codes else 0


def _proved_in_session(request: HttpRequest) -> bool:
    """This session was opened with a second factor, so there is one: no need to ask the database."""
    records = get_authentication_records(request, request.user)
    return any(each.get("method") == "mfa" for each in records)


class SecondFactorRequired:
    """Stands behind LoginRequired; tokens are checked by the API's own authentication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """None when there is nothing to set up, or this page belongs to setting it up."""
        is_api = hasattr(view, "cls")
        is_open = not getattr(view, "login_required", True) and not is_api
        match = request.resolver_match
        if not request.user.is_authenticated or is_open or (match and match.view_name in OPEN):
            return None
        if not needs_second_factor(request.actor):  # type: ignore[attr-defined]
            return None
        if _proved_in_session(request) or has_second_factor(request.user):
            return None
        return _refused_by_api() if is_api else redirect(SET_UP)


def _refused_by_api() -> JsonResponse:
    """The API's one error shape."""
    words = "Set up your second factor on your account page first."
    error = {"code": "second_factor_required", "detail": words, "attr": None}
    return JsonResponse({"type": "client_error", "errors": [error]}, status=403)
