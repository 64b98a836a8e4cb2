"""A survey of three agencies, and its people."""

from datetime import date

import pytest
import time_machine

from audits.services.section11.surveys import make_survey, open_survey
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person
from tests.factories.section11 import TODAY, open_audit

CLOSES_ON = date(2021, 11, 12)


@pytest.fixture(autouse=True)
def _on_a_day(settings):
    settings.DEMO_TODAY = TODAY
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def agencies(db):
    return [make_agency(name, "section_11_body") for name in ("Elm Trust", "Fern Housing", "Gorse Clinic")]


@pytest.fixture
def ada(db):
    return actor_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))


@pytest.fixture
def ben(agencies):
    return make_person("Ben", Role.AGENCY_LEAD, agency=agencies[0])


@pytest.fixture
def cas(agencies):
    return make_person("Cas", Role.AGENCY_LEAD, agency=agencies[1])


@pytest.fixture
def cycle(agencies):
    return open_audit(*agencies)[0].cycle


@pytest.fixture
def draft(ada, cycle):
    """Three statements: of 1.1, of 1.2 and of 7.5; the last two have the theme of the child's voice."""
    items = list(cycle.edition.items.filter(code__in=("1.1", "1.2", "7.5")).select_related("line"))
    return make_survey(
        actor=ada, cycle=cycle, title="What you see", opens_on=TODAY, closes_on=CLOSES_ON, items=items
    )


@pytest.fixture
def survey(ada, draft, ben, cas):
    """Open today."""
    open_survey(actor=ada, survey=draft)
    return draft
