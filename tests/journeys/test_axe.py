"""axe finds nothing, nothing is wider than the screen and the keyboard is enough, on every page for every reader who
can open it."""

import re
from contextlib import closing
from itertools import chain

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.db import connection
from django.test import override_settings
from pytest_django.live_server_helper import LiveServer

from foundation.database.connecting import connect
from tests.browser import WIDTHS, axe
from tests.database_recipe import owner_url
from tests.database_reset import Reset
from tests.journeys.keys import NOTING, key_faults, layout_of, skips
from tests.journeys.sweep import (
    Places,
    cookies_of,
    empty_pages_of,
    errors_of,
    pages_of,
    wrong_errors,
)
from tests.permissions.asking import ask
from tests.permissions.world import LASTING, READERS, build

pytestmark = pytest.mark.browser  # and one process looks at them all: see tests/sharing.py
NAMES, PLACES, LAYOUTS = set(), set(), set()
# Neither a colour nor a name belongs to narrow screens alone; what stands where, and what must be scrolled, does.
OF_NARROW_SCREENS = [
    "aria-hidden-focus",
    "css-orientation-lock",
    "scrollable-region-focusable",
    "target-size",
]


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
    made.add_init_script(NOTING)
    made.add_init_script(AXE_SCRIPT)
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
    for name, status, path in chain(pages_of(world, reader), empty_pages_of(world, reader)):
        answer = ask(world.clients[reader], "GET", path)
        if problems := page_faults(page, name, status, path, answer):
            found[name, path] = problems
    for name, path, body in errors_of(world, reader):
        if problems := error_faults(page, name, path, body):
            found[name, path] = problems

    assert found == {}


def page_faults(page, name, status, path, answer):
    """Of what the address answers; the browser looks only at what is new, and asks for it once more."""
    if answer.status != status:
        return [f"answered {answer.status} instead of {status}"]
    return faults(page, path, status) if is_page(answer) and is_new(name, answer.body.decode()) else []


def error_faults(page, name, path, body):
    """Of a form sent off empty: what can be read in it each time, and the rest where it shows something new."""
    if name in NAMES:
        return []
    NAMES.add(name)
    found = wrong_errors(body)
    if is_new(name, body):
        here = re.compile(re.escape(path) + "$")
        page.route(here, shows(body))
        found += faults(page, path)
        page.unroute(
            here
        )  # the browser keeps no file in its cache while anything stands between it and the server
    return found


def is_page(answer):
    """Not a file, and not JSON."""
    return answer.headers.get("Content-Type", "").startswith("text/html")


def is_new(name, html):
    """An address is looked at once, and again where it shows something that no page showed before."""
    places = Places.of(html)
    new = name not in NAMES or not places <= PLACES
    NAMES.add(name)
    PLACES.update(places)
    return new


def faults(page, path, status="200"):
    """What axe and the keyboard find at each width, where the page must be scrolled sideways, what the console says."""
    page.problems.clear()
    answer = page.goto(path)
    found = [each for each in page.problems if "Failed to load resource" not in each]
    if (str(answer.status), answer.request.redirected_from) != (status, None):
        found.append(f"the browser is shown {answer.status} at {answer.url}")
    is_first = (layout := layout_of(page)) not in LAYOUTS
    LAYOUTS.add(layout)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        whole = is_first or width == WIDTHS[0]
        found += [(width, *each) for each in axe(page, None if whole else OF_NARROW_SCREENS)]
        found += [(width, *each.split(": ", 1)) for each in key_faults(page)]
        if wide := settled_width(page, width):
            found.append((width, f"{wide} pixels wide"))
    if is_first and not skips(page):
        found.append(("Tab, Enter, Tab", "do not lead past the header"))
    return found


def settled_width(page, width):
    """How wide the page is, where it is wider than the screen and stays so: a chart is drawn anew a moment later."""
    for _ in range(20):
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide <= width:
            return None
        page.wait_for_timeout(100)
    return wide


LAID_OUT_BADLY = (
    "<html lang=en><title>x</title><main><h1>x</h1><p style='width: 900px'>x</p><img src=x></main></html>"
)


def test_a_faulty_page_is_found(page):
    page.route("**/faulty/", shows(LAID_OUT_BADLY))

    assert [each[:2] for each in faults(page, "/faulty/")] == [
        (1280, "image-alt"),
        (1280, "no skip link"),
        (375, "image-alt"),
        (375, "no skip link"),
        (375, "908 pixels wide"),
        ("Tab, Enter, Tab", "do not lead past the header"),
    ]


FOR_A_MOUSE = """<html lang=en><title>x</title>
<style>button:focus {outline: none} .off {position: absolute; left: -999px}</style>
<a class=govuk-skip-link href=#main-content>Skip</a><main id=main-content><h1>x</h1>
<button class=a>Not shown</button> <a href=/ tabindex=2>Second</a> <a href=/ tabindex=-1>Never</a>
<a class=off href=/>Unseen</a> <div role=button>No focus</div> <p id=told>Told</p> <textarea aria-label=x></textarea>
</main><script>
told.addEventListener('click', () => {});
document.querySelector('textarea').addEventListener('keydown', event => event.preventDefault());
</script></html>"""


def test_a_page_for_a_mouse_is_found(page):
    page.route("**/mouse/", shows(FOR_A_MOUSE))
    page.goto("/mouse/")

    assert [each.split(": ")[0] for each in key_faults(page)] == [
        "does not show the focus",
        "reached out of order",
        "never reached",
        "has the focus unseen",
        "holds the focus",
        "only for a mouse",
        "only for a mouse",
    ]
    assert skips(page)


def shows(html):
    """Answers with this page."""
    return lambda route: route.fulfill(body=html, content_type="text/html")
