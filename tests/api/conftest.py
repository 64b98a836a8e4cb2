"""The cast with their tokens: Ben leads Elmbrook, Gus and Hal work there, Cas leads Ferndale, Dee owns data
there; Ada, Bea, Fay, Ivy and Jo are of the partnership; Eve has no role."""

from types import SimpleNamespace

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from foundation.identity.services.tokens import make_token
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person
from tests.factories.section11 import TODAY, open_audit
from tests.standing import on, standing


@pytest.fixture(autouse=True)
def day(settings):
    settings.DEMO_TODAY = TODAY


def make_cast():
    elm, fern = make_agency("Elmbrook Housing"), make_agency("Ferndale Trust")
    cast = SimpleNamespace(
        elm=elm,
        fern=fern,
        ada=make_person("Ada", Role.PARTNERSHIP_MANAGER),
        bea=make_person("Bea", Role.BUSINESS_SUPPORT),
        ben=make_person("Ben", Role.AGENCY_LEAD, agency=elm),
        cas=make_person("Cas", Role.AGENCY_LEAD, agency=fern),
        dee=make_person("Dee", Role.DATA_OWNER, agency=fern),
        eve=make_person("Eve"),
        fay=make_person("Fay", Role.EXECUTIVE_MEMBER),
        gus=make_person("Gus", Role.AGENCY_CONTRIBUTOR, agency=elm),
        hal=make_person("Hal", Role.ACCOUNTABLE_PERSON, agency=elm),
        ivy=make_person("Ivy", Role.SCRUTINEER),
        jo=make_person("Jo", Role.GROUP_CHAIR),
    )
    TOTP.activate(cast.ada, generate_totp_secret())
    return cast


def token_client(person):
    """A program of this person's, with a token of its own."""
    made = make_token(actor=actor_of(person), person=person, name="Tests")
    return Client(headers={"Authorization": f"Token {made.secret}"})


@standing(on(TODAY))
def cast():
    return make_cast()


@pytest.fixture
def api(cast):
    """A program of somebody of the cast; the same one each time. Nobody brings no token."""
    made = {"nobody": Client()}

    def program(name):
        if name not in made:
            made[name] = token_client(getattr(cast, name))
        return made[name]

    return program


@standing(on(TODAY))
def audit(cast):
    """An open audit of both agencies: (Elmbrook's return, Ferndale's)."""
    return open_audit(cast.elm, cast.fern)


@standing(on(TODAY))
def owed(audit):
    """Elmbrook's return."""
    return audit[0]
