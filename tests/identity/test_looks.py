"""Every page of log-in and of the account in a real browser: the accessibility rules, and its width."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from foundation.identity.services.tokens import make_token
from tests.browser import axe, look
from tests.identity import standins
from tests.identity.conftest import PASSWORD, make_person
from tests.identity.test_account import OPEN, OWN

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RECOVERY = ["/account/2fa/", "/account/2fa/recovery-codes/generate/", "/account/2fa/totp/deactivate/"]


def name_of(path):
    return "identity" + path.replace("/account/", "/").replace("/", "-").rstrip("-")


def prove(page):
    page.goto("/account/reauthenticate/")
    page.get_by_label("E-mail address").fill("ben@example.org")
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/my-work/")


def walk(page, paths):
    found = {}
    for path in paths:
        page.goto(path)
        found[path] = (axe(page), look(page, name_of(path)))
    return {path: faults for path, faults in found.items() if faults != ([], [])}


def test_pages_before_log_in(page, clean_cache):
    assert walk(page, OPEN) == {}


def test_a_wrong_password_shows_an_error_summary(page, clean_cache):
    page.goto("/account/login/")
    page.get_by_label("E-mail address").fill("ben@example.org")
    page.get_by_role("textbox", name="Password").fill("wrong")
    page.get_by_role("button", name="Log in", exact=True).click()

    page.get_by_role("alert").wait_for()
    assert page.title().startswith("Error: Log in")
    assert (
        page.get_by_role("alert").inner_text().split("\n")[-1]
        == "The e-mail address or the password is not right."
    )
    assert (axe(page), look(page, "identity-login-error")) == ([], [])


def test_pages_of_the_account(page, clean_cache):
    ben = make_person("Ben")
    make_token(actor=standins.load_actor(ben.pk), person=ben, name="Monthly figures for the board")
    prove(page)

    assert walk(page, OWN) == {}


def test_pages_with_a_second_factor(page, clean_cache):
    ben = make_person("Ben")
    prove(page)
    TOTP.activate(ben, generate_totp_secret())

    assert walk(page, RECOVERY) == {}
