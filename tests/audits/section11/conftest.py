"""The cast of Section 11: two agencies, the office, and who reads what."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.section11 import TODAY, open_audit
from tests.standing import on, standing


@pytest.fixture(autouse=True)
def day(settings):
    """A day in the middle of the audit."""
    settings.DEMO_TODAY = TODAY


@standing(on(TODAY))
def cast():
    """Ben leads Elmbrook, Gus and Hal work there; Cas leads Ferndale; Ada, Bea, Fay and Ivy are of the
    partnership; Eve has no role."""
    elm, fern = make_agency("Elmbrook Housing"), make_agency("Ferndale Trust")
    return SimpleNamespace(
        elm=elm,
        fern=fern,
        ben=make_person("Ben", Role.AGENCY_LEAD, agency=elm),
        gus=make_person("Gus", Role.AGENCY_CONTRIBUTOR, agency=elm),
        hal=make_person("Hal", Role.ACCOUNTABLE_PERSON, agency=elm),
        cas=make_person("Cas", Role.AGENCY_LEAD, agency=fern),
        ada=make_person("Ada", Role.PARTNERSHIP_MANAGER),
        bea=make_person("Bea", Role.BUSINESS_SUPPORT),
        fay=make_person("Fay", Role.EXECUTIVE_MEMBER),
        ivy=make_person("Ivy", Role.SCRUTINEER),
        eve=make_person("Eve"),
    )


@standing(on(TODAY))
def ben(cast):
    """Ben, as the services know him."""
    return actor_of(cast.ben)


@standing(on(TODAY))
def audit(cast):
    """An open audit of both agencies: (Elmbrook's return, Ferndale's)."""
    return open_audit(cast.elm, cast.fern)


@standing(on(TODAY))
def owed(audit):
    """Elmbrook's return."""
    return audit[0]


@pytest.fixture
def browser(cast):
    """A browser in which somebody of the cast is logged in."""
    return lambda name: client_of(getattr(cast, name))


@pytest.fixture
def url(owed):
    """An address of a page of Elmbrook's return."""
    return lambda name, *args: reverse(f"audits:section11-{name}", args=[owed.pk, *args])
