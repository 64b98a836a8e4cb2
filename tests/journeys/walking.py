"""What a person does in a browser: log in, answer a standard, wait until it says saved."""

import re

from django.conf import settings

from tests.factories.people import client_of
from tests.journeys.cast import PASSWORD

SAVED = re.compile(r"^Saved \d\d:\d\d")


def log_in(page, person):
    """On the page of log-in, by e-mail and password."""
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    with next_page(page):
        page.get_by_role("button", name="Log in", exact=True).click()


def let_in(page, person, live_server):
    """Logged in already, with both factors."""
    name = settings.SESSION_COOKIE_NAME
    value = client_of(person).cookies[name].value
    page.context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
    return page


def standard(page, code):
    """The part of a section page in which one standard is answered."""
    return page.locator(f"[id='answer-{code}']")


def rate(answer, grade):
    """Choose a rating."""
    answer.get_by_role("radio", name=grade, exact=True).check()


def say(answer, text):
    """Type how the agency knows."""
    answer.get_by_label("How do you know?").fill(text)


def plan_for(answer, what, who, when):
    """What a rating of concern asks."""
    answer.get_by_label("What will be done?").fill(what)
    answer.get_by_label("By whom?").fill(who)
    fill_date(answer.get_by_role("group", name="By when?"), when)


def fill_date(group, day):
    """Three boxes."""
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(label).fill(str(value))


def wait_saved(answer):
    """Until the standard says that it is saved."""
    answer.locator("[data-autosave-state]").get_by_text(SAVED).wait_for()


def begins(name):
    """Names that begin so; the browser's own kind of pattern ends at a plain slash."""
    return re.compile("^" + re.escape(name).replace("/", r"\/"))


def next_page(page):
    """Until the next page is whole. A form waits for saves under way before it goes, and a page comes in parts."""
    return page.expect_navigation(wait_until="domcontentloaded")


def press(page, name):
    """The button with this name, from its beginning, and the page it leads to."""
    with next_page(page):
        page.get_by_role("button", name=begins(name)).click()


def follow(page, name):
    """The link with this name, from its beginning, and the page it leads to."""
    with next_page(page):
        page.get_by_role("link", name=begins(name)).first.click()


def fetch(page, name):
    """What the link with this name downloads."""
    with page.expect_download() as download:
        page.get_by_role("link", name=begins(name)).first.click()
    return download.value.path().read_bytes()


def heading(page):
    """The page's one heading."""
    return page.locator("h1").inner_text()


def excuse(page, *said):
    """The browser notes each refused or lost request in its console: those that the test brings about itself."""
    page.problems[:] = [each for each in page.problems if not any(word in each for word in said)]
