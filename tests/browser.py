"""Chromium for tests: one process a session, one fresh page a test, whose console must stay silent."""

import os
import shutil
from pathlib import Path

import pytest

SCREENSHOTS = Path(__file__).parents[1] / "var" / "screenshots"
WIDTHS = (1280, 375)
NO_BROWSER = (
    "No Chromium found, so browser tests are skipped: apt install chromium, or set CHROMIUM to its path."
)


def found_chromium():
    """The browser to drive: CHROMIUM if it is set, else the system's own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Skips for want of a browser are said to come from one place: the summary folds them into one line."""
    report = yield
    if report.skipped and NO_BROWSER in str(report.longrepr):
        report.longrepr = (__file__, None, NO_BROWSER)
    return report


@pytest.fixture(scope="session")
def chromium():
    """The running browser; without one the test is skipped, and the summary says how to get it."""
    path = found_chromium()
    if path is None:
        pytest.skip(NO_BROWSER)
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium, live_server):
    """Makes pages at the live server, each in a context of its own; errors in a console fail the test."""
    contexts, problems = [], []

    def make(**options):
        options = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB"} | options
        context = chromium.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda said: said.type == "error" and problems.append(said.text))
        page.problems = problems
        page.has_scripts = options.get("java_script_enabled", True)
        return page

    yield make
    for context in contexts:
        context.close()
    assert problems == [], problems


@pytest.fixture
def page(new_page):
    """One page, not logged in."""
    return new_page()


def axe(page, only=None):
    """What the accessibility rules find on the page, or some of them by name: (rule, element) pairs.

    The rules are brought to it once. There is no sound to load for the rule about it. They need scripts: where those
    are switched off the browser would never answer.
    """
    assert getattr(page, "has_scripts", True), "The rules run in the page, and its scripts are off."
    from axe_playwright_python.base import AXE_SCRIPT

    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    asked = {"resultTypes": ["violations"], "preload": False}
    if only is not None:
        rules = {name: {"enabled": True} for name in only}
        asked |= {"runOnly": {"type": "rule", "values": list(only)}, "rules": rules}
    violations = page.evaluate("asked => axe.run(asked).then(found => found.violations)", asked)
    return [(rule["id"], node["html"][:200]) for rule in violations for node in rule["nodes"]]


def look(page, name):
    """A screenshot of the whole page at each width, for a person to look at; returns what overflows."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    size, overflows = page.viewport_size, []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        _shoot(page, SCREENSHOTS / f"{name}-{width}.png")
        if not _fits(page, width):
            overflows.append((name, width))
    page.set_viewport_size(size)
    return overflows


def _shoot(page, path):
    """Where the machine is busy, Chromium sometimes cannot draw a long page at once, and can a moment later."""
    from playwright.sync_api import Error

    for more in (True, True, False):
        try:
            page.screenshot(path=path, full_page=True)
        except Error as error:
            if not more or "Unable to capture screenshot" not in str(error):
                raise
            page.wait_for_timeout(500)
        else:
            return


def _fits(page, width):
    """Nothing stands off to the side, once what a script draws anew for a width has been drawn."""
    for _ in range(20):
        if page.evaluate("document.documentElement.scrollWidth") <= width:
            return True
        page.wait_for_timeout(100)
    return False
