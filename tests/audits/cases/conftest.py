"""The cast of case audits: Ada of the office, Cora who coordinates, on one day."""

import pytest

from partnership.roles import Role
from tests.factories.people import actor_of, make_person


@pytest.fixture(autouse=True)
def today(settings):
    from tests.audits.cases.learned import TODAY

    settings.DEMO_TODAY = TODAY
    return TODAY


@pytest.fixture
def ada(db):
    return actor_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))


@pytest.fixture
def cora(db):
    return actor_of(make_person("Cora", Role.AUDIT_COORDINATOR))
