"""Elmbrook with two services: Kit answers for housing, Gus for licensing, Ben leads."""

import pytest
from django.urls import reverse

from partnership.roles import Role
from tests.audits.section11.conftest import audit, ben, browser, cast, day, owed, url  # noqa: F401
from tests.factories.people import actor_of, make_person
from tests.factories.section11 import TODAY
from tests.factories.services import ask
from tests.standing import on, standing


@standing(on(TODAY))
def kit(cast):  # noqa: F811
    """A second contributor of Elmbrook."""
    return make_person("Kit", Role.AGENCY_CONTRIBUTOR, agency=cast.elm)


@standing(on(TODAY))
def housing(owed, ben, kit):  # noqa: F811
    """Kit's."""
    return ask(ben, owed, "Housing", kit)


@standing(on(TODAY))
def licensing(cast, owed, ben):  # noqa: F811
    """Gus's."""
    return ask(ben, owed, "Licensing", cast.gus)


@pytest.fixture
def as_kit(kit):
    """Kit, as the services know them."""
    return actor_of(kit)


@pytest.fixture
def as_gus(cast):  # noqa: F811
    """Gus, as the services know them."""
    return actor_of(cast.gus)


@pytest.fixture
def service_url(housing):
    """An address of a page of Kit's service."""
    return lambda name, *args: reverse(f"audits:service-{name}", args=[housing.pk, *args])
