"""Log-in through an identity provider: only for people who connected it on their account page."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse

from foundation.identity.actors import actor_of
from foundation.identity.models import User
from foundation.identity.services.account_acts import account_act
from foundation.identity.single_sign_on import SingleSignOn

VERBS = {
    "socialaccount/email/account_connected": "account.single-sign-on-connected",
    "socialaccount/email/account_disconnected": "account.single-sign-on-disconnected",
}


class SocialAdapter(DefaultSocialAccountAdapter):
    """Never makes an account, never joins one by its address: (issuer, subject) is known or refused."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> None:
        return None

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Any:
        """Our own provider in place of allauth's."""
        found = super().get_provider(request, provider, client_id=client_id)
        return SingleSignOn(request, app=found.app) if isinstance(found, OpenIDConnectProvider) else found

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Somebody whom nobody here has connected is told how, and no more."""
        if sociallogin.state.get("process") != "connect" and not sociallogin.is_existing:
            raise ImmediateHttpResponse(render(request, "socialaccount/not_connected.html", status=403))

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        return reverse("identity:account")

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Called by allauth in the transaction of the change: the act, and our letter through the outbox."""
        actor = getattr(self.request, "actor", None) or actor_of(user)
        with account_act(actor=actor, person=user, verb=VERBS[template_prefix]):
            pass
