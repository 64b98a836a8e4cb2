"""A walk through the product step by step, one printed line a step; nothing is called checked that was not."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from demo.launcher import totp
from demo.launcher.browser import Browser, Page


class Failed(Exception):  # noqa: N818 - it says what a step did
    """A step did not find what it should; the sentence says what it found."""


@dataclass
class Journey:
    """Who may walk, and what was started."""

    address: str
    people: Sequence[dict[str, str]]
    mail: Path

    def person(self, role: str) -> dict[str, str]:
        """The first account of a role."""
        for person in self.people:
            if person.get("role") == role:
                return person
        raise Failed(f"no account has the role {role} in var/demo-accounts.json")

    def log_in(self, person: dict[str, str]) -> tuple[Browser, Page, bool]:
        """A browser in which the person is in, the page they arrive at, and whether a code was asked for."""
        browser = Browser(self.address)
        page = expect(browser.get("/account/login/"))
        form = page.form_with("login")
        if form is None:
            raise Failed("/account/login/ has no form with a field for the e-mail address")
        page = expect(browser.send(page, form, login=person["email"], password=person["password"]))
        with_code = page.path.startswith("/account/2fa/")
        if with_code:
            page = _give_code(browser, page, person)
        if page.path.startswith("/account/"):
            raise Failed(f"the log-in of {person['name']} ended on {page.path} ({page.heading})")
        return browser, page, with_code


def _give_code(browser: Browser, page: Page, person: dict[str, str]) -> Page:
    """A code is taken once: somebody who logged in a moment ago has to wait for the next one."""
    for wait in (0.0, 30 - time.time() % 30):
        form = page.form_with("code")
        if form is None or not person.get("totp_secret"):
            raise Failed("a one-time code is asked for and cannot be given")
        time.sleep(wait)
        page = expect(browser.send(page, form, code=totp.code(person["totp_secret"])))
        if not page.path.startswith("/account/2fa/"):
            break
    return page


Step = Callable[[Journey], str]
Walked = TypeVar("Walked")


def take(journey: Walked, steps: Sequence[tuple[str, Callable[[Walked], str]]]) -> int:
    """Print each step as checked or failed; the first failure ends the walk and names what was not done."""
    for place, (name, step) in enumerate(steps):
        try:
            print(f"checked  {name}: {step(journey)}", flush=True)
        except (Failed, OSError, ValueError, KeyError, IndexError, TypeError) as reason:
            print(f"FAILED   {name}: {reason}", flush=True)
            for missed, _ in steps[place + 1 :]:
                print(f"not done {missed}", flush=True)
            return 1
    print(f"All {len(steps)} steps were checked.", flush=True)
    return 0


def expect(page: Page, status: int = 200) -> Page:
    """A page of this status, or a failure that says what came instead."""
    if page.status != status:
        raise Failed(f"{page.path} answered {page.status} instead of {status}")
    return page
