"""To the identity provider and back: network first, then all writes in one transaction."""

from typing import Any

from allauth.socialaccount.helpers import complete_social_login, render_authentication_error
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from requests import RequestException

from foundation.identity.login_required import open_to_all
from foundation.identity.single_sign_on import SingleSignOnAdapter

FAILURES = (OAuth2Error, RequestException, KeyError, ValueError)


class Callback(OAuth2CallbackView):
    """The provider has sent the browser back."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        provider = self.adapter.get_provider()
        state, refused = self._get_state(request, provider)
        if refused:
            answer: HttpResponseBase = refused
            return answer
        if "error" in request.GET or "code" not in request.GET:
            cancelled = request.GET.get("error") == self.adapter.login_cancelled_error
            return _failed(request, provider, AuthError.CANCELLED if cancelled else AuthError.UNKNOWN)
        try:
            login = self._ask_provider(request, provider, state)
        except FAILURES:
            return _failed(request, provider)
        with transaction.atomic():
            done: HttpResponseBase = complete_social_login(request, login)
        return done

    def _ask_provider(self, request: HttpRequest, provider: Any, state: dict[str, Any]) -> SocialLogin:
        """Everything that waits for the network."""
        self.adapter.nonce = state.get("nonce", "")
        client = self.adapter.get_client(request, provider.app)
        answer = self.adapter.get_access_token_data(
            request, provider.app, client, pkce_code_verifier=state.get("pkce_code_verifier")
        )
        token = self.adapter.parse_token(answer)
        login = self.adapter.complete_login(request, provider.app, token, response=answer)
        login.token, login.state = token, state
        return login


def _failed(request: HttpRequest, provider: Any, error: str = AuthError.UNKNOWN) -> HttpResponseBase:
    page: HttpResponseBase = render_authentication_error(request, provider, error=error)
    return page


@open_to_all
@transaction.non_atomic_requests
def log_in(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Ask on GET, go to the provider on POST."""
    adapter = _adapter(request, provider_id)
    try:
        page: HttpResponseBase = OAuth2LoginView.adapter_view(adapter)(request)
    except FAILURES:
        return _failed(request, adapter.get_provider())
    return page


@open_to_all
@transaction.non_atomic_requests
def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Back from the provider."""
    page: HttpResponseBase = Callback.adapter_view(_adapter(request, provider_id))(request)
    return page


def _adapter(request: HttpRequest, provider_id: str) -> SingleSignOnAdapter:
    adapter = SingleSignOnAdapter(request, provider_id)
    try:
        adapter.get_provider()
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return adapter
