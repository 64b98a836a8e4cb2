"""What every test stands on: a database made by its owner and used by the application's role."""

import gc
import os
from contextlib import closing

import pytest
from hypothesis import settings

from tests import database_recipe
from tests.browser import (  # noqa: F401  one browser for the whole run, and one line where there is none
    chromium,
    new_page,
    page,
    pytest_runtest_makereport,
)
from tests.sharing import pytest_xdist_make_scheduler  # noqa: F401
from tests.standing import GROUND, pytest_runtest_setup  # noqa: F401

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # a browser test has an event loop running


# The same examples in every run, and however long one takes on a busy machine: neither chance nor the clock decides.
settings.register_profile("the same every time", deadline=None, derandomize=True)
settings.load_profile("the same every time")


def pytest_configure(config: pytest.Config) -> None:
    """Refuses in one sentence when the servers are not there."""
    database_recipe.owner_url()


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: no search for garbage need go through it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_modify_db_settings):
    """Owner creates, migrates and grants; the tests then log in as the application does."""
    from django.test import TransactionTestCase

    from foundation.database.connecting import connect
    from tests.database_reset import Reset

    flush = TransactionTestCase._fixture_teardown
    with (
        django_db_blocker.unblock(),
        database_recipe.test_database() as name,
        closing(connect(database_recipe.owner_url(), dbname=name)) as owner,
    ):
        reset = Reset(owner)
        TransactionTestCase._fixture_teardown = lambda self: reset()
        GROUND.blocker = django_db_blocker
        with django_db_blocker.block():
            yield
        with django_db_blocker.unblock():  # whatever the last layer that was put up left behind
            GROUND.bring_to([])
        GROUND.blocker = None
        TransactionTestCase._fixture_teardown = flush


@pytest.fixture(autouse=True)
def the_usual_day(request):
    """Each test begins on the day of the settings, whatever day a module before it stood on; one that names a day of
    its own, or looks at a world that stands on one, has that."""
    if "world" in request.fixturenames:
        yield
        return
    from django.test import override_settings

    from config import settings as usual

    with override_settings(DEMO_TODAY=usual.DEMO_TODAY):
        yield


@pytest.fixture
def owner(db):
    """A cursor of the owner's, in a transaction of its own that is undone."""
    from django.db import connection

    from foundation.database.connecting import connect

    with closing(connect(database_recipe.owner_url(), dbname=connection.settings_dict["NAME"])) as own:
        own.autocommit = False
        with own.cursor() as cursor:
            yield cursor
        own.rollback()
