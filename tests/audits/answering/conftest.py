"""A return that asks for every kind of answer; Ben leads its agency, Gus works there, Ada is of the office."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from audits.services.answers import AnswerValues
from audits.services.section11.answers import save_answer
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.mixed_edition import mixed_edition
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.section11 import TODAY, answer_of, load_return, open_audit
from tests.standing import on, standing


@pytest.fixture(autouse=True)
def day(settings):
    settings.DEMO_TODAY = TODAY


@standing(on(TODAY))
def cast():
    elm = make_agency("Elmbrook Housing")
    return SimpleNamespace(
        elm=elm,
        ben=make_person("Ben", Role.AGENCY_LEAD, agency=elm),
        ada=make_person("Ada", Role.PARTNERSHIP_MANAGER),
        hal=make_person("Hal", Role.ACCOUNTABLE_PERSON, agency=elm),
    )


@standing(on(TODAY))
def owed(cast):
    return open_audit(cast.elm, edition=mixed_edition())[0]


@standing(on(TODAY))
def ben(cast):
    return actor_of(cast.ben)


@pytest.fixture
def client(cast):
    return client_of(cast.ben)


@pytest.fixture
def url(owed):
    return lambda name, *args: reverse(f"audits:section11-{name}", args=[owed.pk, *args])


@pytest.fixture
def say(owed, ben):
    """Save what is said of a question over what it says now."""

    def save(code, **said):
        found = answer_of(owed, code)
        return save_answer(
            actor=ben,
            section11_return=load_return(owed.pk),
            answer=found,
            base_version=found.version,
            values=AnswerValues(**said),
        ).version

    return save
