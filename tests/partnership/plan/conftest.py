"""The cast of the plan's tests, on a day that stands still."""

from datetime import date

import pytest

from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import make_person
from tests.factories.plan import make_action
from tests.standing import on, standing

TODAY = date(2021, 10, 15)


@pytest.fixture(autouse=True)
def still_day(settings):
    settings.DEMO_TODAY = TODAY


@standing(on(TODAY))
def police():
    return make_agency("Elm Police")


@standing(on(TODAY))
def school():
    return make_agency("Ash School")


@standing(on(TODAY))
def ada():
    return make_person("Ada", Role.PARTNERSHIP_MANAGER)


@standing(on(TODAY))
def ben(police):
    return make_person("Ben", Role.AGENCY_LEAD, agency=police)


@standing(on(TODAY))
def cas(school):
    return make_person("Cas", Role.AGENCY_LEAD, agency=school)


@standing(on(TODAY))
def eve():
    return make_person("Eve")


@standing(on(TODAY))
def fay():
    return make_person("Fay", Role.EXECUTIVE_MEMBER)


@standing(on(TODAY))
def gus(police):
    return make_person("Gus", Role.AGENCY_CONTRIBUTOR, agency=police)


@standing(on(TODAY))
def action(police, gus):
    return make_action(
        agency=police, lead=gus, origins=[("section_11", "Return of Elm Police, 7.5", "/section11/answer/")]
    )
