"""The smoke journey: what `run.py demo --check` does over HTTP, one printed line a step."""

import json
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from demo.launcher import accounts, totp
from demo.launcher.browser import Browser, Page

LETTER_PATIENCE = 40.0  # beat rings every 30 seconds, should the doorbell go unheard
MANAGER, LEAD = "partnership_manager", "agency_lead"


class Failed(Exception):  # noqa: N818 - it says what a step did
    """A step did not find what it should; the sentence says what it found."""


@dataclass
class Journey:
    """Who walks, and what was started."""

    address: str
    people: Sequence[dict[str, str]]
    mail: Path
    browser: Browser

    def person(self, role: str) -> dict[str, str]:
        """The first account of a role."""
        for person in self.people:
            if person.get("role") == role:
                return person
        raise Failed(f"no account has the role {role} in var/demo-accounts.json")


def walk(address: str, accounts_file: Path, mail: Path) -> int:
    """Every step, in order; the first that fails ends the journey."""
    journey = Journey(address, accounts.read(accounts_file), mail, Browser(address))
    return take(journey, STEPS)


def take(journey: Journey, steps: Sequence[tuple[str, Callable[[Journey], str]]]) -> int:
    """Print each step as checked or failed; a step that was not reached is named, never passed over."""
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


def health(journey: Journey) -> str:
    """Both health checks."""
    for path in ("/healthz", "/readyz"):
        json.loads(expect(journey.browser.get(path)).text)
    return "/healthz and /readyz answer 200 with JSON"


def log_in(journey: Journey) -> str:
    """By e-mail and password, then by a one-time code where the role needs one."""
    person = journey.person(MANAGER)
    page = expect(journey.browser.get("/account/login/"))
    form = page.form_with("login")
    if form is None:
        raise Failed("/account/login/ has no form with a field for the e-mail address")
    page = journey.browser.send(page, form, login=person["email"], password=person["password"])
    if page.path.startswith("/account/2fa/"):
        code_form = expect(page).form_with("code")
        if code_form is None or not person.get("totp_secret"):
            raise Failed("a one-time code is asked for and cannot be given")
        page = journey.browser.send(page, code_form, code=totp.code(person["totp_secret"]))
    expect(page)
    if page.path.startswith("/account/"):
        raise Failed(f"the log-in ended on {page.path} ({page.heading})")
    return f"{person['name']} is in, on “{page.heading}”"


def dashboard(journey: Journey) -> str:
    """The executive's page, in the browser, and its figures by the API."""
    page = expect(journey.browser.get("/dashboard/"))
    return f"“{page.heading}” with {len(page.links)} links"


def answer(journey: Journey) -> str:
    """One answer saved under its version, then read again; what stood there is put back."""
    token = journey.person(LEAD)["api_token"]
    headers = {"Authorization": f"Token {token}", "Content-Type": "application/json"}
    path, found = _open_answer(journey, headers)
    said = f"Checked {secrets.token_hex(4)}"
    saved = _save(journey, path, headers, found["etag"], {"rating": found["rating"], "narrative": said})
    if saved["narrative"] != said:
        raise Failed(f"{path} was saved but another text came back")
    was = {"rating": found["rating"], "narrative": found["narrative"]}
    _save(journey, path, headers, saved["etag"], was)
    return f"{path} took a text under its version and gave it back"


def _open_answer(journey: Journey, headers: dict[str, str]) -> tuple[str, dict[str, str]]:
    listed = json.loads(expect(journey.browser.get("/api/v1/section11/returns/", headers)).text)
    for entry in listed["results"]:
        each = f"/api/v1/section11/returns/{entry['id']}/"
        full = json.loads(expect(journey.browser.get(each, headers)).text)
        for found in full["answers"] if full["status"] == "open" else []:
            return f"{each}answers/{found['code']}/", found
    raise Failed("no return is open for the lead")


def _save(
    journey: Journey, path: str, headers: dict[str, str], etag: str, body: dict[str, str]
) -> dict[str, str]:
    sent = json.dumps(body).encode()
    page = expect(journey.browser.call("PATCH", path, sent, {**headers, "If-Match": etag}))
    saved: dict[str, str] = json.loads(page.text)
    return saved


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


STEPS: list[tuple[str, Callable[[Journey], str]]] = [
    ("health", health),
    ("log-in", log_in),
    ("dashboard", dashboard),
    ("one autosaved answer", answer),
    ("one letter", letter),
]
