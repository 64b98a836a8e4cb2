"""The smoke journey: what `run.py demo --check` does over HTTP."""

import json
import re
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from demo.launcher import accounts
from demo.launcher.browser import Browser, Page
from demo.launcher.journey import Failed, Journey, Step, expect, take

LETTER_PATIENCE = 40.0  # beat rings every 30 seconds, should the doorbell go unheard
MANAGER, LEAD = "partnership_manager", "agency_lead"
RETURN = re.compile(r"/section-11/returns/[0-9a-f-]{36}/$")
SECTION = re.compile(r"/section-11/returns/[0-9a-f-]{36}/sections/[^/]+/$")


def walk(address: str, accounts_file: Path, mail: Path) -> int:
    """Every step, in order."""
    return take(Journey(address, accounts.read(accounts_file), mail), STEPS)


def health(journey: Journey) -> str:
    """Both health checks."""
    for path in ("/healthz", "/readyz"):
        json.loads(expect(Browser(journey.address).get(path)).text)
    return "/healthz and /readyz answer 200 with JSON"


def dashboard(journey: Journey) -> str:
    """Log in by e-mail and password, and a code where the role needs one; open the executive's page."""
    person = journey.person(MANAGER)
    browser, arrived, with_code = journey.log_in(person)
    if person.get("totp_secret") and not with_code:
        raise Failed(f"{person['name']} was let in without a second factor")
    page = expect(browser.get("/dashboard/"))
    how = "with password and one-time code" if with_code else "with a password"
    return f"{person['name']} logged in {how}, came to “{arrived.heading}” and opened “{page.heading}”"


def answer(journey: Journey) -> str:
    """One answer saved as the page's script does, then read again; what stood there is put back."""
    person = journey.person(LEAD)
    browser, _, _ = journey.log_in(person)
    page, path, prefix = _open_answer(browser)
    was = _typed(page, prefix)
    text = f"Checked {secrets.token_hex(4)}"
    version = _save(browser, page, path, {**was, "narrative": text})
    now = _typed(expect(browser.get(page.path)), prefix)
    if now["narrative"] != text or now["version"] != version:
        raise Failed(f"{path} said that it was saved, but {page.path} shows another text")
    _save(browser, page, path, {**was, "version": version})
    return f"{person['name']} typed into {prefix.rstrip('-')} of “{page.heading}”, and it was there when read again"


def _open_answer(browser: Browser) -> tuple[Page, str, str]:
    for section in _sections(browser):
        for path, prefix in section.autosaved:
            if "narrative" in _typed(section, prefix):
                return section, path, prefix
    raise Failed("no return is open to the lead")


def _sections(browser: Browser) -> Iterator[Page]:
    listed = expect(browser.get("/section-11/"))
    for each in _links(listed, RETURN):
        for section in _links(expect(browser.get(each)), SECTION):
            yield expect(browser.get(section))


def _links(page: Page, kind: re.Pattern[str]) -> list[str]:
    paths = [urlsplit(link).path for link in page.links]
    return list(dict.fromkeys(path for path in paths if kind.search(path)))


def _typed(page: Page, prefix: str) -> dict[str, str]:
    form = page.form_with(f"{prefix}version")
    fields = form.fields if form else {}
    return {name.removeprefix(prefix): value for name, value in fields.items() if name.startswith(prefix)}


def _save(browser: Browser, page: Page, path: str, values: dict[str, str]) -> str:
    form = page.form_with("csrfmiddlewaretoken")
    token = form.fields["csrfmiddlewaretoken"] if form else ""
    said = json.loads(expect(browser.save(page, path, values, token)).text)
    if not said.get("saved_at"):
        raise Failed(f"{path} did not say that it saved")
    return str(said["version"])


def letter(journey: Journey) -> str:
    """Asking for a new password writes a row; the worker sends it; it lies in the folder for letters."""
    to = journey.person(LEAD)["email"]
    before = _letters_to(to, journey.mail)
    visitor = Browser(journey.address)
    page = expect(visitor.get("/account/password/reset/"))
    form = page.form_with("email")
    if form is None:
        raise Failed("/account/password/reset/ has no form with a field for the e-mail address")
    expect(visitor.send(page, form, email=to))
    until = time.monotonic() + LETTER_PATIENCE
    while time.monotonic() < until:
        if _letters_to(to, journey.mail) > before:
            return f"a letter to {to} went through outbox and worker"
        time.sleep(0.2)
    raise Failed(f"no letter to {to} arrived within {LETTER_PATIENCE:.0f} seconds")


def _letters_to(address: str, mail: Path) -> int:
    return sum(file.read_text("utf-8", "replace").count(f"To: {address}") for file in mail.glob("*.log"))


STEPS: list[tuple[str, Step]] = [
    ("health", health),
    ("log-in and dashboard", dashboard),
    ("one autosaved answer", answer),
    ("one letter", letter),
]
