"""Logging in with address and password, and being locked out."""

import pytest
from axes.models import AccessAttempt
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.identity.conftest import PASSWORD
from tests.identity.urls import MY_WORK


def test_the_right_password_leads_to_my_work(client, ben, log_in):
    response = log_in(ben)

    assert (response.status_code, response["Location"]) == (302, "/my-work/")
    assert client.get("/my-work/").content.decode() == MY_WORK


def test_the_address_may_be_typed_in_capitals_and_next_is_kept(client, ben):
    response = client.post("/account/login/?next=/notes/", {"login": "BEN@Example.org", "password": PASSWORD})

    assert response["Location"] == "/notes/"


def test_log_in_does_not_lead_to_another_site(client, ben):
    response = client.post(
        "/account/login/?next=https://elsewhere.example/", {"login": ben.email, "password": PASSWORD}
    )

    assert response["Location"] == "/my-work/"


def test_a_wrong_password_and_an_unknown_address_get_the_same_page(client, ben):
    wrong = client.post("/account/login/", {"login": ben.email, "password": "wrong"})
    unknown = client.post("/account/login/", {"login": "eve@example.org", "password": "wrong"})

    assert "The e-mail address or the password is not right." in wrong.content.decode()
    assert _without_tokens(wrong, ben.email) == _without_tokens(unknown, "eve@example.org")


def _without_tokens(response, address):
    import re

    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
    return text.replace(address, "ADDRESS")


def test_every_page_asks_for_a_log_in_unless_it_says_otherwise(client, db):
    assert client.get("/notes/?page=2")["Location"] == "/account/login/?next=/notes/%3Fpage%3D2"
    assert client.get("/account/")["Location"] == "/account/login/?next=/account/"


def test_nobody_signs_up_and_nobody_logs_in_by_code():
    for name in ["account_signup", "account_request_login_code", "account_email", "socialaccount_signup"]:
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_five_wrong_passwords_lock_out_and_the_right_one_is_refused_too(client, ben, log_in):
    statuses = [log_in(ben, "wrong").status_code for _ in range(5)]
    after = log_in(ben)

    assert statuses == [200, 200, 200, 200, 429]
    assert after.status_code == 429
    assert "You have tried too many times" in after.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_lock_out_is_for_one_address_only(client, ben, cas, log_in):
    for _ in range(5):
        log_in(ben, "wrong")

    assert log_in(cas).status_code == 302


def guess(person, at, password="wrong"):  # noqa: S107  a wrong one
    """A log-in from another place."""
    data = {"login": person.email, "password": password}
    return Client(REMOTE_ADDR=at).post("/account/login/", data).status_code


def test_wrong_passwords_typed_elsewhere_do_not_keep_the_person_out(ben):
    cache.clear()
    statuses = [guess(ben, "198.51.100.7") for _ in range(30)]

    assert statuses == [200] * 4 + [429] * 26
    assert guess(ben, "203.0.113.9", PASSWORD) == 302


def test_guessing_from_many_places_is_stopped_for_the_account(ben):
    cache.clear()
    for number in range(60):
        guess(ben, f"198.51.100.{number}")

    assert guess(ben, "203.0.113.9", PASSWORD) == 200
    cache.clear()
    assert guess(ben, "203.0.113.9", PASSWORD) == 302


def test_a_right_password_clears_the_count(ben, log_in, client):
    for _ in range(4):
        log_in(ben, "wrong")
    log_in(ben)

    assert AccessAttempt.objects.count() == 0


def test_a_failure_is_counted_even_when_the_request_is_undone(client, ben):
    client.raise_request_exception = False

    response = client.post("/breaks/", {"login": ben.email, "password": "wrong"})

    assert response.status_code == 500
    assert list(AccessAttempt.objects.values_list("username", "failures_since_start")) == [(ben.email, 1)]


def test_a_failure_is_counted_once(ben, log_in):
    log_in(ben, "wrong")

    assert list(AccessAttempt.objects.values_list("username", "failures_since_start")) == [(ben.email, 1)]


def test_logs_of_lock_outs_name_nobody(ben, log_in, caplog):
    for _ in range(5):
        log_in(ben, "wrong")

    assert "AXES" in caplog.text
    assert "ben@example.org" not in caplog.text


def test_logging_out_needs_a_post(client, ben, log_in):
    log_in(ben)

    assert client.get("/account/logout/").status_code == 200
    assert client.get("/my-work/").status_code == 200
    assert client.post("/account/logout/")["Location"] == "/account/login/"
    assert client.get("/my-work/").status_code == 302
