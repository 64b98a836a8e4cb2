"""Elmbrook with two services: Kit answers for housing, Gus for licensing, Ben leads."""

import pytest

from partnership.roles import Role
from tests.audits.section11.conftest import audit, ben, browser, cast, day, owed, url  # noqa: F401
from tests.factories.people import actor_of, make_person
from tests.factories.services import ask


@pytest.fixture
def kit(cast):  # noqa: F811
    """A second contributor of Elmbrook."""
    return make_person("Kit", Role.AGENCY_CONTRIBUTOR, agency=cast.elm)


@pytest.fixture
def housing(owed, ben, kit):  # noqa: F811
    """Kit's."""
    return ask(ben, owed, "Housing", kit)


@pytest.fixture
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
