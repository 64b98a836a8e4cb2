"""Settings of log-in: allauth, second factors, OpenID Connect, and axes."""

from datetime import timedelta

from config.env import env

ACCOUNT_ADAPTER = "foundation.identity.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation has already proved the address
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_CHANGE_EMAIL = False
ACCOUNT_EMAIL_NOTIFICATIONS = False  # our own letter goes through the outbox
ACCOUNT_FORMS = {
    "login": "foundation.identity.forms.log_in.LogInForm",
    "reauthenticate": "foundation.identity.forms.log_in.PasswordAgainForm",
    "change_password": "foundation.identity.forms.log_in.OwnPasswordForm",
}
# A whole council stands behind one address: generous for the address, strict for the account. Passwords are
# counted strictly by account and address (axes); for the account alone so generously that nobody keeps a
# colleague out by typing wrong passwords elsewhere. `login_failed` is for codes and for proving oneself again.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "30/m/ip,5/300s/key",
    "password_failed": "30/m/ip,60/h/key",
}
# The address of the client: one proxy in front of us is believed, and only when the settings say it is there.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("BEHIND_PROXY", default=False) else 0

# Links, tokens
INVITATION_LIFETIME = timedelta(days=env.int("INVITATION_DAYS", default=7))
PASSWORD_RESET_LIFETIME = timedelta(hours=1)
API_TOKEN_LIFETIME = timedelta(days=90)

# Who needs a second factor: a function of the actor (SECOND_FACTOR_ROLES names the roles).
SECOND_FACTOR_RULE = "partnership.permissions.needs_second_factor"

MFA_ADAPTER = "foundation.identity.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = env.str("PARTNERSHIP_NAME", default="Safeguarding children partnership")
MFA_TOTP_TOLERANCE = 0
# Browsers offer passkeys without TLS on this machine only, so the server may too.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = env.str("BASE_URL", default="http://localhost:8000").startswith(
    "http://localhost"
)
MFA_FORMS = {
    "authenticate": "foundation.identity.forms.log_in.CodeForm",
    "authenticate_webauthn": "foundation.identity.forms.log_in.PasskeyForm",
    "login_webauthn": "foundation.identity.forms.log_in.PasskeyAloneForm",
    "reauthenticate": "foundation.identity.forms.log_in.CodeAgainForm",
    "reauthenticate_webauthn": "foundation.identity.forms.log_in.PasskeyAgainForm",
    "activate_totp": "foundation.identity.forms.second_factors.AddAppForm",
    "deactivate_totp": "foundation.identity.forms.second_factors.RemoveAppForm",
    "generate_recovery_codes": "foundation.identity.forms.second_factors.NewCodesForm",
    "add_webauthn": "foundation.identity.forms.second_factors.AddPasskeyForm",
    "edit_webauthn": "foundation.identity.forms.second_factors.RenamePasskeyForm",
}

SOCIALACCOUNT_ADAPTER = "foundation.identity.adapters.SocialAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # never joined to an account by address alone
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_FORMS = {"disconnect": "foundation.identity.forms.single_sign_on.DisconnectOneForm"}
OIDC_ISSUER = env.str("OIDC_ISSUER", default="")
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "single-sign-on",
                    "name": env.str("OIDC_NAME", default="single sign-on"),
                    "client_id": env.str("OIDC_CLIENT_ID", default=""),
                    "secret": env.str("OIDC_CLIENT_SECRET", default=""),
                    "settings": {"server_url": OIDC_ISSUER},
                }
            ],
        }
    }
    if OIDC_ISSUER
    else {}
)

AXES_HANDLER = "foundation.identity.lockout.FailuresOutliveRollbacks"
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "foundation.identity.lockout.typed_address"
AXES_CLIENT_IP_CALLABLE = "foundation.identity.lockout.client_address"
AXES_CLIENT_STR_CALLABLE = "foundation.identity.lockout.client_in_logs"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = env.int("LOGIN_FAILURE_LIMIT", default=5)
AXES_COOLOFF_TIME = timedelta(minutes=env.int("LOGIN_COOL_OFF_MINUTES", default=15))
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "account/locked_out.html"
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_VERBOSE = False
