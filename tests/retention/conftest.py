"""The aged partnership."""

import pytest

from tests.retention.aged import TODAY, Aged


@pytest.fixture
def today(settings):
    settings.DEMO_TODAY = TODAY
    return TODAY


@pytest.fixture
def aged(db, today, settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path)},
        },
    }
    made = Aged()
    made.folder = tmp_path
    return made
