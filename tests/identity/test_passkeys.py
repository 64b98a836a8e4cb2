"""Passkeys, with Chromium's own virtual authenticator."""

import pytest

from tests.identity.conftest import PASSWORD, acts_about, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def with_authenticator(page):
    """The page, in a browser that has a fingerprint reader."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def log_in(page, person):
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()


def add_passkey(page, person, *, alone):
    page.goto("/account/2fa/passkeys/add/")
    log_in(page, person)
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    if alone:
        page.get_by_label("Log in with this passkey alone").check()
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/account/2fa/recovery-codes/")


def test_a_passkey_is_added_and_then_opens_the_product_alone(with_authenticator, clean_cache):
    browser, ben = with_authenticator, make_person("Ben")
    add_passkey(browser, ben, alone=True)
    browser.goto("/account/2fa/passkeys/")
    listed = browser.get_by_role("heading", name="First passkey").count()
    browser.get_by_role("button", name="Log out").click()
    browser.get_by_role("button", name="Log in with a passkey").click()
    browser.wait_for_url("**/my-work/")

    assert listed == 1
    assert acts_about(ben) == ["person.add", "account.passkey-added"]


def test_a_passkey_is_the_second_step_after_the_password(with_authenticator, clean_cache):
    browser, ben = with_authenticator, make_person("Ben")
    add_passkey(browser, ben, alone=False)
    browser.get_by_role("button", name="Log out").click()
    log_in(browser, ben)
    browser.wait_for_url("**/account/2fa/authenticate/")
    browser.get_by_role("button", name="Use a passkey instead").click()

    browser.wait_for_url("**/my-work/")
