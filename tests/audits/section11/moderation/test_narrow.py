"""The table of agencies by standards where there is little room: it scrolls within itself, the page does not."""

import pytest
from django.urls import reverse

from tests.factories.people import client_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_what_is_only_read_aloud_does_not_widen_the_page(moderated, owed, cast, new_page, live_server):
    page = new_page(viewport={"width": 320, "height": 800})
    cookies = client_of(cast.ada).cookies
    page.context.add_cookies(
        [{"name": name, "value": each.value, "url": live_server.url} for name, each in cookies.items()]
    )
    page.goto(reverse("audits:section11-moderation-table", args=[owed.cycle_id]))
    page.locator(".app-table__scroll").evaluate("e => e.querySelector('table').style.minWidth = '900px'")

    assert page.evaluate("document.documentElement.scrollWidth") == 320
