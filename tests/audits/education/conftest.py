"""The cast of the schools' audit: three schools, two of them in one trust, and who works on it."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from audits.choices import Phase, ProviderKind
from partnership.roles import Role
from tests.factories.education import TODAY, designated_lead, make_school, make_trust
from tests.factories.people import actor_of, make_person
from tests.standing import on, standing


@pytest.fixture(autouse=True)
def on_the_day(settings):
    """15 October 2021, in the autumn term."""
    settings.DEMO_TODAY = TODAY


@standing(on(TODAY))
def cast():
    """Ada manages, Edie leads on education, Tom on the trust, Sal and Dan at one school each; Cas leads elsewhere."""
    trust = make_trust("Kestrel Trust")
    elm = make_school("Elm Primary", "100001", phase=Phase.PRIMARY, trust=trust)
    fir = make_school("Fir Academy", "100002", phase=Phase.SECONDARY, trust=trust)
    oak = make_school("Oak School", "100003", kind=ProviderKind.MAINTAINED, phase=Phase.PRIMARY)
    people = {
        "ada": make_person("Ada", Role.PARTNERSHIP_MANAGER),
        "edie": make_person("Edie", Role.EDUCATION_LEAD),
        "tom": make_person("Tom", Role.TRUST_LEAD, agency=trust),
        "sal": designated_lead("Sal", elm),
        "dan": designated_lead("Dan", oak),
        "cas": make_person("Cas", Role.AGENCY_LEAD, agency=oak.agency),
        "ivy": make_person("Ivy", Role.SCRUTINEER),
        "fay": make_person("Fay", Role.EXECUTIVE_MEMBER),
    }
    actors = {name: actor_of(person) for name, person in people.items()}
    return SimpleNamespace(trust=trust, elm=elm, fir=fir, oak=oak, people=people, **actors)


@pytest.fixture
def school_url():
    """An address of a page of a school's return."""
    return lambda owed, name, *args: reverse(f"audits:education-{name}", args=[owed.pk, *args])
