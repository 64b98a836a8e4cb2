"""The cast of Section 11, and files in a folder of their own."""

import pytest

from audits.models import Evidence
from audits.services.evidence.pieces import add_to_library
from tests.audits.section11.conftest import audit, ben, browser, cast, day, owed, url

__all__ = ["audit", "ben", "browser", "cast", "day", "owed", "url"]
LINK = "https://example.org/policy"


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    """Files of these tests go to a folder of their own."""
    settings.FILES_DIR = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }


@pytest.fixture
def add(ben, cast):
    """Adds a piece to Elmbrook's evidence: a link, unless something else is given."""

    def _add(title="Safeguarding policy", actor=ben, agency=None, **more) -> Evidence:
        given = {"url": LINK, **more}
        return add_to_library(actor=actor, agency_id=(agency or cast.elm).pk, title=title, **given)

    return _add
