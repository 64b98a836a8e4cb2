"""The identity provider of the settings (OpenID Connect): asked for a signed statement, nothing else."""

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponseBase

from foundation.identity.digests import new_secret
from foundation.identity.id_tokens import BadIdTokenError, identity, verified_claims


class SingleSignOnAdapter(OpenIDConnectOAuth2Adapter):
    """Talks to the provider. Runs outside any transaction of the request: the provider may be slow."""

    nonce = ""  # set by the callback from the state of this log-in

    @property
    def openid_config(self) -> dict[str, Any]:
        """The provider's own description, believed only if it names the issuer of our settings."""
        config: dict[str, Any] = super().openid_config
        if config.get("issuer", "").rstrip("/") != self._issuer():
            raise OAuth2Error("The provider's description names another issuer.")
        return config

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Only issuer and subject are taken: no name and no address comes in from outside."""
        config = self.openid_config
        try:
            claims = verified_claims(
                str(kwargs["response"].get("id_token", "")),
                keys=self._keys(config["jwks_uri"]),
                issuer=config["issuer"],
                client_id=app.client_id,
                nonce=self.nonce,
            )
        except BadIdTokenError as problem:
            raise OAuth2Error(f"The provider's statement was refused: {problem}") from problem
        return self.get_provider().sociallogin_from_response(request, {"sub": identity(claims)})

    def _issuer(self) -> str:
        return str(self.get_provider().app.settings["server_url"]).rstrip("/")

    def _keys(self, address: str) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            response = session.get(address)
            response.raise_for_status()
            keys: dict[str, Any] = response.json()
        return keys


class SingleSignOn(OpenIDConnectProvider):
    """As allauth's provider, with a nonce for each log-in, and deaf to parameters of the address."""

    oauth2_adapter_class = SingleSignOnAdapter

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **kwargs: Any
    ) -> HttpResponseBase:
        nonce = new_secret()
        params = {**self.get_auth_params(), "nonce": nonce}
        answer: HttpResponseBase = super().redirect(
            request, process, next_url, data, **{**kwargs, "auth_params": params, "nonce": nonce}
        )
        return answer

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        return ["openid"]
