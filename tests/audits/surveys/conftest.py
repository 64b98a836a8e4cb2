"""A survey of three agencies, and its people."""

from contextlib import contextmanager
from datetime import date

import pytest
import time_machine
from django.test import override_settings

from audits.services.section11.surveys import make_survey, open_survey
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person
from tests.factories.section11 import TODAY, open_audit
from tests.standing import standing

CLOSES_ON = date(2021, 11, 12)


@contextmanager
def still():
    with override_settings(DEMO_TODAY=TODAY), time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture(autouse=True)
def _on_a_day():
    with still():
        yield


@standing(still)
def agencies():
    return [make_agency(name, "section_11_body") for name in ("Elm Trust", "Fern Housing", "Gorse Clinic")]


@standing(still)
def ada():
    return actor_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))


@standing(still)
def ben(agencies):
    return make_person("Ben", Role.AGENCY_LEAD, agency=agencies[0])


@standing(still)
def cas(agencies):
    return make_person("Cas", Role.AGENCY_LEAD, agency=agencies[1])


@standing(still)
def cycle(agencies):
    return open_audit(*agencies)[0].cycle


@standing(still)
def draft(ada, cycle):
    """Three statements: of 1.1, of 1.2 and of 7.5; the last two have the theme of the child's voice."""
    items = list(cycle.edition.items.filter(code__in=("1.1", "1.2", "7.5")).select_related("line"))
    return make_survey(
        actor=ada, cycle=cycle, title="What you see", opens_on=TODAY, closes_on=CLOSES_ON, items=items
    )


@standing(still)
def survey(ada, draft, ben, cas):
    """Open today."""
    open_survey(actor=ada, survey=draft)
    return draft
