"""Settings of the test suite: the same product, quicker hashes, letters kept in memory."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 50)
os.environ.setdefault("DATABASE_URL", "postgres://web:web@localhost:5432/partnership")
os.environ["DEMO_TODAY"] = ""
os.environ["CASE_KEYS"] = "true"
os.environ["SEAL_DIR"] = "var/seal-of-tests"
os.environ.setdefault("SEAL_MASTER_KEY", "only-for-tests-" + "y" * 50)

from config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
GALLERY = True
WHITENOISE_AUTOREFRESH = (
    True  # else each browser of a test looks through all static files before its first page
)
