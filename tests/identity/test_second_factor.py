"""Second factors: set up, used, required."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation.jobs.models import Job
from tests.identity import standins
from tests.identity.conftest import PASSWORD, acts_about


def code(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def secret():
    return generate_totp_secret()


@pytest.fixture
def with_app(ben, secret):
    TOTP.activate(ben, secret)
    return ben


def prove(client):
    return client.post("/account/reauthenticate/", {"password": PASSWORD})


def test_the_code_is_asked_after_the_password(client, with_app, secret, log_in):
    first = log_in(with_app)
    before = client.get("/my-work/").status_code
    second = client.post("/account/2fa/authenticate/", {"code": code(secret)})

    assert (first["Location"], before) == ("/account/2fa/authenticate/", 302)
    assert second["Location"] == "/my-work/"
    assert client.get("/my-work/").status_code == 200


def test_a_code_works_once(client, with_app, secret, log_in):
    log_in(with_app)
    used = code(secret)
    client.post("/account/2fa/authenticate/", {"code": used})
    client.post("/account/logout/")
    log_in(with_app)

    again = client.post("/account/2fa/authenticate/", {"code": used})

    assert again.status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_works_once(client, ben, log_in):
    log_in(ben)
    prove(client)
    client.post("/account/2fa/totp/activate/", {"code": code(_shown_secret(client))})
    recovery = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]

    outcomes = []
    for _ in range(2):
        client.post("/account/logout/")
        log_in(ben)
        outcomes.append(client.post("/account/2fa/authenticate/", {"code": recovery}).status_code)

    assert outcomes == [302, 200]


def _shown_secret(client):
    client.get("/account/2fa/totp/activate/")
    return client.session["mfa.totp.secret"]


def test_setting_up_and_removing_the_app_is_on_the_record_and_told_by_letter(client, ben, log_in):
    log_in(ben)
    prove(client)
    added = client.post("/account/2fa/totp/activate/", {"code": code(_shown_secret(client))})
    codes = client.get(added["Location"]).content.decode()
    cache.clear()
    removed = client.post("/account/2fa/totp/deactivate/")

    assert added["Location"] == "/account/2fa/recovery-codes/"
    assert "10 of 10 are left" in codes
    assert removed["Location"] == "/account/2fa/"
    assert acts_about(ben) == [
        "person.add",
        "account.authenticator-app-added",
        "account.authenticator-app-removed",
    ]
    assert [each["name"] for each in Job.objects.values_list("payload", flat=True)] == [
        "identity_account_changed"
    ] * 2
    assert Authenticator.objects.count() == 0


def test_setting_up_needs_a_fresh_password(client, ben, log_in):
    log_in(ben)

    assert client.get("/account/2fa/totp/activate/")["Location"].startswith("/account/reauthenticate/")


def test_a_wrong_first_code_sets_nothing_up(client, ben, log_in):
    log_in(ben)
    prove(client)
    _shown_secret(client)

    page = client.post("/account/2fa/totp/activate/", {"code": "000000"})

    assert "The code is not right." in page.content.decode()
    assert Authenticator.objects.count() == 0


def test_the_secret_is_sealed_in_the_database(with_app, secret):
    stored = Authenticator.objects.get()

    assert secret not in str(stored.data)
    assert stored.wrap().validate_code(code(secret))


def test_whoever_needs_one_reaches_nothing_before_it_is_set_up(client, ben, cas, log_in, client_of):
    standins.NEED_SECOND_FACTOR.add(ben.pk)
    log_in(ben)

    for path in ["/my-work/", "/notes/", "/account/", "/account/tokens/new/", "/account/2fa/"]:
        assert client.get(path)["Location"] == "/account/second-factor/"
    assert client.post("/notes/", {"text": "a"})["Location"] == "/account/second-factor/"
    assert "the only page you can open" in client.get("/account/second-factor/").content.decode()
    assert standins.SAVED == []
    assert client_of(cas).get("/my-work/").status_code == 200


def test_the_api_refuses_them_too_in_its_own_shape(client, ben, log_in):
    standins.NEED_SECOND_FACTOR.add(ben.pk)
    log_in(ben)

    answer = client.get("/api/echo/")

    assert answer.status_code == 403
    assert [each["code"] for each in answer.json()["errors"]] == ["second_factor_required"]


def test_setting_it_up_opens_everything(client, ben, log_in):
    standins.NEED_SECOND_FACTOR.add(ben.pk)
    log_in(ben)
    prove(client)
    client.post("/account/2fa/totp/activate/", {"code": code(_shown_secret(client))})

    assert client.get("/my-work/").status_code == 200
    assert client.get("/account/second-factor/")["Location"] == "/my-work/"


def test_they_can_still_log_out(client, ben, log_in):
    standins.NEED_SECOND_FACTOR.add(ben.pk)
    log_in(ben)

    assert client.post("/account/logout/")["Location"] == "/account/login/"


def test_a_page_costs_no_question_about_second_factors_after_a_log_in_with_one(
    client, with_app, secret, log_in
):
    standins.NEED_SECOND_FACTOR.add(with_app.pk)
    log_in(with_app)
    client.post("/account/2fa/authenticate/", {"code": code(secret)})
    client.get("/my-work/")

    with CaptureQueriesContext(connection) as caught:
        client.get("/my-work/")

    assert not any("mfa_authenticator" in each["sql"] for each in caught.captured_queries)


def test_a_token_is_made_after_the_second_factor(client, with_app, secret, log_in):
    log_in(with_app)
    client.post("/account/2fa/authenticate/", {"code": code(secret)})

    made = client.post("/account/tokens/new/", {"name": "Monthly figures"})

    assert "Copy it now" in made.content.decode()


def test_guessing_codes_is_slowed_down(client, with_app, log_in):
    log_in(with_app)
    pages = [
        client.post("/account/2fa/authenticate/", {"code": f"{n:06}"}).content.decode() for n in range(6)
    ]

    assert "The code is not right." in pages[0]
    assert "You have tried too many times." in pages[5]
