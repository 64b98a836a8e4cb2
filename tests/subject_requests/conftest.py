"""A day, files of a folder of the test's own, and who handles requests."""

import pytest

from partnership.roles import Role
from tests.factories.people import actor_of, make_person
from tests.factories.subject_requests import A_WEDNESDAY


@pytest.fixture(autouse=True)
def day(settings, tmp_path):
    """3 November 2021."""
    settings.DEMO_TODAY = A_WEDNESDAY
    settings.FILES_DIR = tmp_path


@pytest.fixture
def ada(db):
    """The partnership manager, acting."""
    return actor_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))


@pytest.fixture
def imo(db):
    """Information governance, acting."""
    return actor_of(make_person("Imo", Role.INFORMATION_GOVERNANCE))
