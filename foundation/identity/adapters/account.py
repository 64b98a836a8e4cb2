"""Log-in, log-out and passwords, as the product does them."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse

from foundation.identity import late_forms, sessions
from foundation.identity.actors import actor_of
from foundation.identity.models import User
from foundation.identity.services.passwords import change_password

TOO_MANY = "You have tried too many times. Wait 15 minutes, then try again."


class AccountAdapter(DefaultAccountAdapter):
    """No open sign-up, no mail of its own, failures counted by axes, account acts on the record."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "This account has been closed.",
        "email_password_mismatch": "The e-mail address or the password is not right.",
        "enter_current_password": "Your present password is not right.",
        "incorrect_password": "The password is not right.",
        "incorrect_code": "The code is not right. Use the newest one that your app shows.",
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        raise RuntimeError(f"Letters go through the outbox, not from a request: {template_prefix}")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Once axes has locked somebody out it alone answers, with its page; what it refuses is not counted here.

        As the framework does it, but with a limit of its own for passwords (see the settings).
        """
        if not AxesProxyHandler.is_allowed(request, credentials):
            return
        key = self._get_login_attempts_cache_key(request, **credentials)
        self._login_failed_rl_usage = ratelimit.consume(
            request, app="allauth.account", action="password_failed", key=key
        )
        if not self._login_failed_rl_usage:
            raise self.validation_error("too_many_login_attempts")

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Start a session: its clocks begin, and forms opened before are known to be this person's."""
        before = late_forms.before_log_in(request)
        super().login(request, user)
        sessions.begin(request)
        late_forms.after_log_in(request, before)

    def logout(self, request: HttpRequest) -> None:
        """End the session; a form still open in another tab can be held for the person."""
        person_id = request.user.pk
        super().logout(request)
        late_forms.remember_ended(request, person_id)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        assert isinstance(user, User)  # noqa: S101  the user model of the settings
        actor = getattr(self.request, "actor", None) or actor_of(user)
        change_password(actor=actor, person=user, password=password)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Whoever has a second factor proves themselves with it; the password alone is not enough."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        stronger = [each for each in methods if each["id"].startswith("mfa_")]
        words = {
            "reauthenticate": "Use your password",
            "mfa_reauthenticate": "Use a code from your app, or a recovery code",
            "mfa_reauthenticate:webauthn": "Use a passkey",
        }
        return [{**each, "description": words[each["id"]]} for each in stronger or methods]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("identity:account")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")
