"""The cast of the plan's tests, on a day that stands still."""

from datetime import date

import pytest

from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import make_person
from tests.factories.plan import make_action

TODAY = date(2021, 10, 15)


@pytest.fixture(autouse=True)
def still_day(settings):
    settings.DEMO_TODAY = TODAY


@pytest.fixture
def police(db):
    return make_agency("Elm Police")


@pytest.fixture
def school(db):
    return make_agency("Ash School")


@pytest.fixture
def ada(db):
    return make_person("Ada", Role.PARTNERSHIP_MANAGER)


@pytest.fixture
def ben(police):
    return make_person("Ben", Role.AGENCY_LEAD, agency=police)


@pytest.fixture
def cas(school):
    return make_person("Cas", Role.AGENCY_LEAD, agency=school)


@pytest.fixture
def eve(db):
    return make_person("Eve")


@pytest.fixture
def fay(db):
    return make_person("Fay", Role.EXECUTIVE_MEMBER)


@pytest.fixture
def gus(police):
    return make_person("Gus", Role.AGENCY_CONTRIBUTOR, agency=police)


@pytest.fixture
def action(police, gus):
    return make_action(
        agency=police, lead=gus, origins=[("section_11", "Return of Elm Police, 7.5", "/section11/answer/")]
    )
