"""All settings: secure by default, taken from the environment."""

from datetime import date, timedelta
from typing import Any

import pghistory
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config.env import ROOT, env, path

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY needs at least 50 random characters; see docs/operating.md.")

BASE_URL = env.str("BASE_URL", default="http://localhost:8000").rstrip("/")
SECURE_SITE = BASE_URL.startswith("https://")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"])
CSRF_TRUSTED_ORIGINS = [BASE_URL]

# The partnership
PARTNERSHIP_NAME = env.str("PARTNERSHIP_NAME", default="Safeguarding children partnership")
BRAND_COLOUR = env.str("BRAND_COLOUR", default="#1d5c5c")
GALLERY = DEBUG  # every page component in every state, at /gallery/
DEMO_TODAY: date | None = (
    date.fromisoformat(env.str("DEMO_TODAY")) if env.str("DEMO_TODAY", default="") else None
)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",  # the passkey page of allauth asks for it
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "crispy_forms",
    "csp",
    "django_filters",
    "django_structlog",
    "drf_spectacular",
    "drf_standardized_errors",
    "pghistory",
    "pgtrigger",
    "rest_framework",
    "foundation.database",
    "foundation.trail",
    "foundation.identity",
    "foundation.jobs",
    "foundation.files",
    "foundation.backups",
    "foundation.seal",
    "foundation.retention",
    "foundation.subject_requests",
    "foundation.pages",
    "partnership",
    "audits",
    "performance",
    "home",
]
if DEMO:
    INSTALLED_APPS.append("demo")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",  # outside whatever may answer by itself
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "foundation.pages.caching.NothingKept",
    "django_structlog.middlewares.RequestMiddleware",
    "config.api_middleware.ApiErrors",
    "foundation.envelope.RequestTransaction",  # outside the session, see docs/adr/0002
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "foundation.identity.sessions.SessionLimits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "partnership.middleware.ActorOfRequest",
    "foundation.identity.login_required.LoginRequired",
    "foundation.identity.second_factor.SecondFactorRequired",
    "foundation.pages.methods.PageMethods",
    "foundation.pages.refusals.RefusalPages",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["govuk"]
CRISPY_TEMPLATE_PACK = "govuk"
CRISPY_FAIL_SILENTLY = False

# Database: one transaction around the request (foundation.envelope), one savepoint around the view.
DATABASES = {
    "default": {
        **env.db("DATABASE_URL"),
        "ENGINE": "django.db.backends.postgresql",
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": env.int("DATABASE_CONN_MAX_AGE", default=60),
        "CONN_HEALTH_CHECKS": True,
    }
}
# Shorter than the five seconds for which a page waits: its request outlives a migrate that gives up.
MIGRATE_LOCK_SECONDS = env.int("MIGRATE_LOCK_SECONDS", default=3)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES: dict[str, dict[str, Any]] = {
    # Log-in throttling, one-time-password replay and lock-outs survive a lost broker: the cache is a table.
    # Beyond so many rows the framework throws away living ones: the daily tidying keeps well below.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# The trail: copies by trigger, each tied to the act that caused it.
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_CONTEXT_ID_FIELD = pghistory.ContextUUIDField(null=False)
PGHISTORY_BASE_MODEL = "foundation.trail.copies.Event"
ACTOR_LOADER = "partnership.selectors.actors.load_actor"
SYSTEM_ACTOR = "partnership.actors.system_actor"
# Outside the request's transaction: health checks, and the two addresses that wait for an identity provider.
ENVELOPE_EXEMPT_PREFIXES = ("/healthz", "/readyz", "/static/", "/account/oidc/")

# Jobs
BROKER_URL = env.str("BROKER_URL", default="redis://localhost:6379/0")
CELERY_BROKER_URL = BROKER_URL
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A broker that is away must not hold up a request: the row is committed, the next tick finds it.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 2,
    "socket_connect_timeout": 2,
    "max_retries": 1,
    "interval_start": 0,
    "interval_max": 0.1,
}
CELERY_TIMEZONE = "Europe/London"
CELERY_BEAT_SCHEDULE = {"tick": {"task": "jobs.tick", "schedule": 30.0, "options": {"expires": 25}}}

# Letters
EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="partnership@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Files
FILES_DIR = path("FILES_DIR", ROOT / "var" / "files")
STATIC_URL = "static/"
STATIC_ROOT = path("STATIC_DIR", ROOT / "var" / "static")
ASSETS_DIR = path("ASSETS_DIR", ROOT / "var" / "assets")
# Not the fonts beside them: they are for PDFs, and browsers never ask for them.
STATICFILES_DIRS = [ROOT / "assets" / "own", *((name, ASSETS_DIR / name) for name in ("govuk", "plotly"))]
FILE_MAX_BYTES = env.int("FILE_MAX_BYTES", default=20 * 1024 * 1024)
FILE_QUOTA_BYTES = env.int("FILE_QUOTA_BYTES", default=2 * 1024 * 1024 * 1024)
CLAMAV_ADDRESS = env.str("CLAMAV_ADDRESS", default="")
# Sealed rooms: which are switched on, and the two halves of their keys (foundation/seal/keys.py).
CASE_KEYS = env.bool("CASE_KEYS", default=False)
SEALED_ROOMS = frozenset({"room_cases"} if CASE_KEYS else ())
SEAL_MASTER_KEY = env.str("SEAL_MASTER_KEY", default="")
SEAL_DIR = path("SEAL_DIR", ROOT / "var" / "seal")
FILE_UPLOAD_HANDLERS = [
    "foundation.files.uploading.RefuseHuge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES_DIR}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

# People and sessions
AUTH_USER_MODEL = "identity.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:my-work"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_IDLE_LIMIT = timedelta(minutes=env.int("SESSION_IDLE_MINUTES", default=30))
SESSION_ABSOLUTE_LIMIT = timedelta(hours=env.int("SESSION_ABSOLUTE_HOURS", default=10))
SESSION_COOKIE_AGE = int(SESSION_ABSOLUTE_LIMIT.total_seconds())
SECOND_FACTOR_ROLES = env.list(
    "SECOND_FACTOR_ROLES",
    default=["partnership_manager", "information_governance", "audit_coordinator", "lado", "lado_officer"],
)

# The browser
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SITE
SESSION_COOKIE_NAME = "__Host-session" if SECURE_SITE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE_SITE else "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "foundation.identity.held.csrf_failure"
SECURE_SSL_REDIRECT = SECURE_SITE
SECURE_HSTS_SECONDS = 31536000 if SECURE_SITE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_SITE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
)
X_FRAME_OPTIONS = "DENY"
# The one hash is that of the empty string: Plotly adds an empty <style> and fills it by CSSOM.
EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF, EMPTY_STYLE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    "camera": [],
    "geolocation": [],
    "microphone": [],
    "payment": [],
    "usb": [],
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False
DATE_FORMAT = "j F Y"

from config.settings_accounts import *  # noqa: E402, F403
from config.settings_api import *  # noqa: E402, F403
from config.settings_logging import *  # noqa: E402, F403
from config.settings_rules import *  # noqa: E402, F403
