"""A browser in which somebody is logged in."""

import pytest
from django.conf import settings

from tests.factories.people import client_of


@pytest.fixture
def page_of(new_page, live_server):
    def make(person, **options):
        page = new_page(**options)
        cookie = client_of(person).cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
        )
        return page

    return make
