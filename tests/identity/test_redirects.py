"""No page of log-in leads to another site, however its address is written."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.http import HttpResponseRedirect

from tests.identity.conftest import PASSWORD

ELSEWHERE = [
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "///elsewhere.example/",
    "/\\elsewhere.example/",
    "\\\\elsewhere.example/",
    "/\t/elsewhere.example/",
    "\t//elsewhere.example/",
    " https://elsewhere.example/",
    "https:elsewhere.example",
    "http:///elsewhere.example",
    "https://testserver@elsewhere.example/",
    "https://testserver.elsewhere.example/",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "/notes/\r\nSet-Cookie: a=b",
]
OWN = "/notes/?page=2"


def where(answer):
    assert isinstance(answer, HttpResponseRedirect), answer.content[:500]
    assert "\n" not in answer["Location"]
    assert "a" not in answer.cookies
    return answer["Location"]


def is_here(location):
    return location.startswith("/") and not location.startswith(("//", "/\\", "/\t"))


@pytest.mark.parametrize("place", ["query", "form"])
@pytest.mark.parametrize("to", ELSEWHERE)
def test_logging_in_stays_here(client, ben, to, place):
    form = {"login": ben.email, "password": PASSWORD, **({"next": to} if place == "form" else {})}
    query = {"next": to} if place == "query" else {}

    location = where(client.post("/account/login/", form, query_params=query))

    assert is_here(location)
    assert "elsewhere.example" not in location


@pytest.mark.parametrize("to", ELSEWHERE)
def test_proving_again_who_one_is_stays_here(client, ben, log_in, to):
    log_in(ben)

    location = where(
        client.post("/account/reauthenticate/", {"password": PASSWORD, "next": to}, query_params={"next": to})
    )

    assert is_here(location)
    assert "elsewhere.example" not in location


@pytest.mark.parametrize("path", ["/account/login/", "/account/2fa/authenticate/", "/account/logout/"])
@pytest.mark.parametrize("to", ELSEWHERE[:5])
def test_somebody_who_is_logged_in_already_stays_here(client, ben, log_in, to, path):
    log_in(ben)

    answer = client.get(path, query_params={"next": to})

    if answer.status_code == 302:
        assert is_here(where(answer))
        assert "elsewhere.example" not in answer["Location"]
    else:
        assert 'href="https://elsewhere' not in answer.content.decode()


@pytest.mark.parametrize("to", ELSEWHERE[:5])
def test_logging_out_stays_here(client, ben, log_in, to):
    log_in(ben)

    assert is_here(where(client.post("/account/logout/", {"next": to}, query_params={"next": to})))


@pytest.mark.parametrize("to", ELSEWHERE)
def test_the_second_factor_stays_here(client, ben, log_in, to):
    secret = generate_totp_secret()
    TOTP.activate(ben, secret)
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    asked = client.post(
        "/account/login/", {"login": ben.email, "password": PASSWORD}, query_params={"next": to}
    )
    assert is_here(where(asked))

    location = where(client.post(asked["Location"], {"code": code, "next": to}))

    assert is_here(location)
    assert "elsewhere.example" not in location


def test_the_control_an_address_of_ours_is_followed(client, ben, log_in):
    form = {"login": ben.email, "password": PASSWORD}

    assert where(client.post("/account/login/", form, query_params={"next": OWN})) == OWN
    proved = client.post("/account/reauthenticate/", {"password": PASSWORD, "next": OWN})
    assert where(proved) == OWN


@pytest.mark.parametrize("path", ["//elsewhere.example/notes/", "/\\elsewhere.example/notes/", "//notes/"])
def test_no_address_of_another_site_is_offered_after_log_in(client, db, path):
    answer = client.generic("GET", path)

    assert "elsewhere.example" not in answer.headers.get("Location", "")
    assert is_here(answer.headers.get("Location", "/"))
