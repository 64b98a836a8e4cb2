"""The office, on a still day."""

import pytest
import time_machine

from partnership.roles import Role
from tests.factories.people import actor_of, make_person


@pytest.fixture(autouse=True)
def still(settings):
    settings.CLAMAV_ADDRESS = ""
    with time_machine.travel("2026-05-12 10:00", tick=False):
        yield


@pytest.fixture
def ada(db):
    return actor_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))
