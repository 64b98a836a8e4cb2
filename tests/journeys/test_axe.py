"""axe finds nothing and nothing is wider than the screen, on every page for every reader who can open it."""

from contextlib import closing

import pytest
from django.db import connection
from django.test import override_settings
from pytest_django.live_server_helper import LiveServer

from foundation.database.connecting import connect
from tests.browser import WIDTHS, axe
from tests.database_recipe import owner_url
from tests.database_reset import Reset
from tests.journeys.sweep import Places, cookies_of, pages_of
from tests.permissions.world import LASTING, READERS, build

pytestmark = pytest.mark.browser  # and one process looks at them all: see tests/sharing.py
NAMES, PLACES = set(), set()


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """The world of the permission matrix, committed, so that a server can show it; emptied afterwards."""
    files = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), override_settings(**LASTING, FILES_DIR=files):
        yield build()
        empty()


def empty():
    """As after a test that committed."""
    with closing(connect(owner_url(), dbname=connection.settings_dict["NAME"])) as owner:
        Reset(owner)()


@pytest.fixture(scope="module")
def server(world):
    """A server of the module's own: the usual one empties the tables after each test."""
    made = LiveServer("localhost")
    yield made
    made.stop()


@pytest.fixture
def context(chromium, server):
    made = chromium.new_context(base_url=server.url, viewport={"width": 1280, "height": 900}, locale="en-GB")
    yield made
    made.close()


@pytest.fixture
def page(context):
    """Its console is read too."""
    made = context.new_page()
    made.set_default_timeout(15_000)
    made.problems = []
    made.on("pageerror", lambda error: made.problems.append(str(error)))
    made.on("console", lambda said: said.type == "error" and made.problems.append(said.text))
    return made


@pytest.mark.parametrize("reader", READERS)
def test_every_page_is_accessible_and_fits_the_screen(world, server, context, page, reader):
    context.add_cookies(cookies_of(world, reader, server.url))
    found = {}
    for name, status, path in pages_of(world, reader):
        answer = context.request.get(path, max_redirects=0)
        if str(answer.status) != status:
            found[name, path] = [f"answered {answer.status} instead of {status}"]
        elif is_page(answer) and is_new(name, answer.text()) and (problems := faults(page, path)):
            found[name, path] = problems

    assert found == {}


def is_page(answer):
    """Not a file, and not JSON."""
    return answer.headers.get("content-type", "").startswith("text/html")


def is_new(name, html):
    """An address is looked at once, and again where it shows something that no page showed before."""
    places = Places.of(html)
    new = name not in NAMES or not places <= PLACES
    NAMES.add(name)
    PLACES.update(places)
    return new


def faults(page, path):
    """What axe finds at each width, where the page must be scrolled sideways, what the console says."""
    page.problems.clear()
    page.goto(path)
    found = [each for each in page.problems if "Failed to load resource" not in each]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [(width, *each) for each in axe(page)]
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append((width, f"{wide} pixels wide"))
    return found


def test_a_faulty_page_is_found(page):
    html = (
        "<html lang=en><title>x</title><main><h1>x</h1><p style='width: 900px'>x</p><img src=x></main></html>"
    )
    page.route("**/faulty/", lambda route: route.fulfill(body=html, content_type="text/html"))

    assert [(each[0], each[1]) for each in faults(page, "/faulty/")] == [
        (1280, "image-alt"),
        (375, "image-alt"),
        (375, "908 pixels wide"),
    ]
