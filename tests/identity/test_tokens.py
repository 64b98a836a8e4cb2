"""Tokens of the API."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from foundation.calendar.clock import real_now
from foundation.identity.models import ApiToken
from foundation.identity.services.people import deactivate
from foundation.identity.services.tokens import MOST_TOKENS, make_token, revoke_token
from foundation.refusals import Refusal
from tests.identity import standins
from tests.identity.conftest import PASSWORD, acts_about


@pytest.fixture
def made(ben):
    return make_token(actor=standins.load_actor(ben.pk), person=ben, name="Monthly figures")


def ask(client, secret, path="/api/echo/"):
    return client.get(path, headers={"Authorization": f"Token {secret}"})


def test_a_token_answers_as_its_person(client, ben, made):
    answer = ask(client, made.secret)

    assert (answer.status_code, answer.json()) == (200, {"name": "Ben", "actor": str(ben.pk)})


def test_only_a_digest_is_stored(made):
    stored = ApiToken.objects.get()

    assert (len(bytes(stored.digest)), stored.prefix) == (32, made.secret[:8])
    assert made.secret.encode() not in bytes(stored.digest)


@pytest.mark.parametrize("header", ["", "Token", "Token made-up", "Token a b", "Bearer {secret}"])
def test_no_token_or_a_wrong_one_is_401_and_says_how_to_ask(client, made, header):
    answer = client.get("/api/echo/", headers={"Authorization": header.format(secret=made.secret)})

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Token realm="api"')
    assert "Ben" not in answer.content.decode()


def test_a_revoked_token_is_dead(client, ben, made):
    revoke_token(actor=standins.load_actor(ben.pk), person=ben, token_id=made.token.pk)

    assert ask(client, made.secret).status_code == 401
    assert acts_about(ben) == ["person.add", "account.token-made", "account.token-revoked"]


def test_somebody_else_cannot_revoke_it(client, ben, cas, made, client_of):
    answer = client_of(cas).post(f"/account/tokens/{made.token.pk}/revoke/")

    assert answer.status_code == 404
    assert ask(client, made.secret).status_code == 200


def test_a_token_ends_after_90_days(client, made):
    with time_machine.travel(real_now() + timedelta(days=89, hours=23)):
        assert ask(client, made.secret).status_code == 200
    with time_machine.travel(real_now() + timedelta(days=90, minutes=1)):
        assert ask(client, made.secret).status_code == 401


def test_a_token_dies_with_the_last_role(client, ben, made):
    standins.WITHOUT_ROLE.add(ben.pk)

    assert ask(client, made.secret).status_code == 401


def test_a_token_dies_with_the_account(client, ben, made):
    deactivate(actor=standins.system_actor(), person=ben)

    assert ask(client, made.secret).status_code == 401


def test_a_token_made_before_the_role_needed_a_second_factor_waits_for_it(client, ben, made):
    standins.NEED_SECOND_FACTOR.add(ben.pk)
    before = ask(client, made.secret).status_code
    TOTP.activate(ben, generate_totp_secret())

    assert (before, ask(client, made.secret).status_code) == (401, 200)


def test_the_day_of_use_is_written_once_a_day(client, made):
    with time_machine.travel(datetime(2026, 12, 3, 9, tzinfo=UTC)):
        ask(client, made.secret)
        ask(client, made.secret)

    assert ApiToken.objects.get().last_used_on == date(2026, 12, 3)


def test_a_view_that_names_no_permission_is_open_to_nobody(client, ben, cas, made, client_of):
    answers = [
        ask(client, made.secret, "/api/forgotten/"),
        client_of(ben).get("/api/forgotten/"),
        client.get("/api/forgotten/"),
    ]

    assert [each.status_code for each in answers] == [403, 403, 401]
    assert not any("Cas" in each.content.decode() for each in answers)


def test_nobody_collects_tokens_without_end(ben):
    actor = standins.load_actor(ben.pk)
    for number in range(MOST_TOKENS):
        make_token(actor=actor, person=ben, name=f"Number {number}")

    with pytest.raises(Refusal, match="You have 10 tokens"):
        make_token(actor=actor, person=ben, name="One more")


def test_a_token_is_made_after_the_password_and_shown_once(client, ben, log_in):
    log_in(ben)
    first = client.post("/account/tokens/new/", {"name": "Monthly figures"})
    secret = first.content.decode().split('app-code">')[1].split("<")[0].strip()

    assert ask(type(client)(), secret).status_code == 200
    assert secret not in client.get("/account/tokens/").content.decode()
    assert "Monthly figures" in client.get("/account/tokens/").content.decode()


def test_a_token_needs_a_fresh_proof(client, ben, log_in):
    log_in(ben)
    with time_machine.travel(real_now() + timedelta(minutes=6)):
        for send in (client.get, client.post):
            answer = send("/account/tokens/new/", {"name": "Monthly figures"})
            assert answer["Location"] == "/account/reauthenticate/?next=/account/tokens/new/"
        back = client.post("/account/reauthenticate/?next=/account/tokens/new/", {"password": PASSWORD})
        assert back["Location"] == "/account/tokens/new/"
        assert client.get("/account/tokens/new/").status_code == 200
    assert ApiToken.objects.count() == 0


def test_the_password_is_not_enough_where_there_is_a_second_factor(client, ben, log_in):
    log_in(ben)
    TOTP.activate(ben, generate_totp_secret())

    to_prove = client.post("/account/tokens/new/", {"name": "Monthly figures"})
    asked = client.get(to_prove["Location"])

    assert asked["Location"] == "/account/2fa/reauthenticate/?next=%2Faccount%2Ftokens%2Fnew%2F"
    assert ApiToken.objects.count() == 0
