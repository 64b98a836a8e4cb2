"""The account page, and every page of log-in drawn once."""

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.apps import apps

from tests.identity.conftest import PASSWORD, acts_about


def test_the_account_page_shows_the_readers_own_details(client, ben, cas, log_in):
    log_in(ben)
    page = client.get("/account/").content.decode()

    assert "ben@example.org" in page
    assert "cas@example.org" not in page


def test_the_account_page_says_how_many_recovery_codes_are_left(client, ben, log_in):
    log_in(ben)
    without = client.get("/account/").content.decode()
    TOTP.activate(ben, generate_totp_secret())
    none = client.get("/account/").content.decode()
    RecoveryCodes.activate(ben).validate_code(
        ben.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()[0]
    )
    nine = client.get("/account/").content.decode()

    assert "Recovery codes" not in without
    assert "None left: without one, a lost phone locks you out" in none
    assert "9 left" in nine


def test_the_account_page_says_when_one_is_logged_out(client, ben, log_in):
    log_in(ben)

    assert "logged out after 30 minutes without a click, and 10 hours in any case" in (
        client.get("/account/").content.decode()
    )


def test_changing_details_says_that_they_changed_and_copies_none(client, ben, log_in):
    log_in(ben)
    client.post("/account/details/", {"name": "Benedict", "telephone": "0113 496 0000"})
    copies = apps.get_model("identity", "UserEvent").objects.filter(pgh_label="private")

    ben.refresh_from_db()
    assert (ben.name, ben.telephone) == ("Benedict", "0113 496 0000")
    assert acts_about(ben) == ["person.add", "person.change-details"]
    assert [each.id for each in copies] == [ben.pk]
    assert not {"name", "email", "telephone", "password"} & {each.name for each in copies.model._meta.fields}


def test_changing_the_password_keeps_this_session_and_ends_the_others(client, ben, log_in, client_of):
    log_in(ben)
    other = client_of(ben)
    new = "nine grey geese graze"

    done = client.post(
        "/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    assert done["Location"] == "/account/"
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302
    assert acts_about(ben) == ["person.add", "account.password-changed"]


def test_the_old_password_is_needed_to_change_it(client, ben, log_in):
    log_in(ben)
    new = "nine grey geese graze"

    page = client.post("/account/password/change/", {"oldpassword": "x", "password1": new, "password2": new})

    assert "Your present password is not right." in page.content.decode()
    ben.refresh_from_db()
    assert ben.check_password(PASSWORD)


OPEN = ["/account/login/", "/account/password/reset/", "/account/password/reset/done/", "/account/inactive/"]
OWN = [
    "/account/",
    "/account/details/",
    "/account/log-out-everywhere/",
    "/account/tokens/",
    "/account/tokens/new/",
    "/account/logout/",
    "/account/password/change/",
    "/account/reauthenticate/",
    "/account/second-factor/",
    "/account/2fa/",
    "/account/2fa/totp/activate/",
    "/account/2fa/passkeys/",
    "/account/2fa/passkeys/add/",
    "/account/single-sign-on/",
]
WITH_APP = ["/account/2fa/", "/account/2fa/totp/deactivate/", "/account/2fa/recovery-codes/generate/"]


def check(page):
    text = page.content.decode()
    heading = re.findall(r"<h1[^>]*>(.*?)</h1>", text, re.S)
    assert (page.status_code, len(heading)) == (200, 1)
    assert "None" not in re.sub(r"<[^>]+>", "", text)


@pytest.mark.parametrize("path", OPEN)
def test_pages_before_log_in_are_drawn(client, db, path):
    check(client.get(path))


@pytest.mark.parametrize("path", OWN)
def test_pages_of_the_account_are_drawn(client, ben, log_in, path):
    log_in(ben)
    client.post("/account/reauthenticate/", {"password": PASSWORD})

    check(client.get(path))


@pytest.mark.parametrize("path", WITH_APP)
def test_pages_with_a_second_factor_are_drawn(client, ben, log_in, path):
    log_in(ben)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    TOTP.activate(ben, generate_totp_secret())

    check(client.get(path))
