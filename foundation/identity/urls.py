"""Exactly what is mounted of log-in: no open sign-up, no log-in by code, no change of address by oneself."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account import views as account_views
from allauth.mfa.base import views as factor_views
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.webauthn import views as passkey_views
from allauth.socialaccount import views as social_views
from csp.decorators import csp_update
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from foundation.identity.login_required import open_to_all
from foundation.identity.views import account, held, links, second_factors, single_sign_on, tokens

Patterns = list[URLPattern | URLResolver]


def _leads_to_provider(view: Any) -> Any:
    """Pages with a form that ends at the identity provider: the browser asks whether that is meant."""
    if not settings.OIDC_ISSUER:
        return view
    parts = urlsplit(settings.OIDC_ISSUER)
    return csp_update({"form-action": [f"{parts.scheme}://{parts.netloc}"]})(view)


own: Patterns = [
    path("", account.account, name="account"),
    path("details/", account.details, name="details"),
    path("log-out-everywhere/", account.everywhere, name="log-out-everywhere"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/new/", tokens.new, name="token-new"),
    path("tokens/<uuid:token_id>/revoke/", tokens.revoke, name="token-revoke"),
    path("not-yet-saved/", held.held, name="held"),
    path("second-factor/", second_factors.set_up, name="second-factor"),
    path("invitation/<str:token>/", links.invitation, name="invitation"),
    path("password/new/<str:token>/", links.new_password, name="new-password"),
]
log_in: Patterns = [
    path("login/", _leads_to_provider(account_views.login), name="account_login"),
    path("logout/", account_views.logout, name="account_logout"),
    path("inactive/", account_views.account_inactive, name="account_inactive"),
    path("reauthenticate/", account_views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account_views.password_change, name="account_change_password"),
    path(
        "password/set/",
        RedirectView.as_view(pattern_name="account_reset_password", http_method_names=["get", "head"]),
        name="account_set_password",
    ),
    path("password/reset/", links.forgotten, name="account_reset_password"),
    path("password/reset/done/", links.forgotten_done, name="account_reset_password_done"),
]
factors: Patterns = [
    path("", factor_views.index, name="mfa_index"),
    path("authenticate/", factor_views.authenticate, name="mfa_authenticate"),
    path("reauthenticate/", factor_views.reauthenticate, name="mfa_reauthenticate"),
    path("totp/activate/", second_factors.AddApp.as_view(), name="mfa_activate_totp"),
    path("totp/deactivate/", second_factors.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("recovery-codes/", recovery_views.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "recovery-codes/generate/",
        second_factors.NewRecoveryCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "recovery-codes/download/", recovery_views.download_recovery_codes, name="mfa_download_recovery_codes"
    ),
    path("passkeys/", passkey_views.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/add/", second_factors.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("passkeys/login/", open_to_all(passkey_views.login_webauthn), name="mfa_login_webauthn"),
    path(
        "passkeys/reauthenticate/", passkey_views.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"
    ),
    path("passkeys/<int:pk>/remove/", second_factors.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("passkeys/<int:pk>/edit/", passkey_views.edit_webauthn, name="mfa_edit_webauthn"),
]


def provider_patterns() -> Patterns:
    """The identity provider's addresses: mounted only where the settings name one."""
    return [
        path("oidc/cancelled/", social_views.login_cancelled, name="socialaccount_login_cancelled"),
        path(
            "single-sign-on/", _leads_to_provider(social_views.connections), name="socialaccount_connections"
        ),
        path(
            "oidc/<str:provider_id>/login/",
            _leads_to_provider(single_sign_on.log_in),
            name="openid_connect_login",
        ),
        path(
            "oidc/<str:provider_id>/login/callback/", single_sign_on.callback, name="openid_connect_callback"
        ),
    ]


urlpatterns: Patterns = [
    path("", include((own, "identity"))),
    path("", include(log_in)),
    path("2fa/", include(factors)),
]
if settings.OIDC_ISSUER:
    urlpatterns += provider_patterns()
