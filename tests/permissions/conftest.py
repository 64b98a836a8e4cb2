"""The world, once for all these tests."""

import pytest

from tests.permissions.world import standing


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker):
    """Own and foreign things of every kind, and a browser of every reader."""
    with standing(django_db_blocker) as made:
        yield made
