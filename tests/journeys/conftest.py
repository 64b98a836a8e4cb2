"""A day in the middle of an audit, the people, and browsers in which they stand."""

import pytest

from tests.factories.section11 import TODAY
from tests.journeys.cast import Cast
from tests.journeys.walking import let_in


@pytest.fixture
def day(settings, live_server, tmp_path):
    """The day, where links lead, and where files are kept."""
    settings.DEMO_TODAY = TODAY
    settings.BASE_URL = live_server.url
    settings.FILES_DIR = tmp_path


@pytest.fixture
def cast(transactional_db, day):
    return Cast()


@pytest.fixture
def as_person(new_page, live_server):
    """A page, in a browser of its own, in which somebody is logged in."""

    def make(person, **options):
        return let_in(new_page(**options), person, live_server)

    return make
