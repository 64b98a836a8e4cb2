"""Idle and absolute limits of a session."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from foundation.identity.services.people import deactivate, sign_out_everywhere
from foundation.identity.sessions import SEEN, has_ended
from tests.identity import standins

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.mark.parametrize(
    ("started", "seen", "ended"),
    [
        (timedelta(), timedelta(), False),
        (timedelta(hours=10), timedelta(minutes=30), False),
        (timedelta(hours=1), timedelta(minutes=30, seconds=1), True),
        (timedelta(hours=10, seconds=1), timedelta(), True),
    ],
)
def test_a_session_ends_after_the_idle_and_after_the_absolute_limit(started, seen, ended):
    assert has_ended(started_at=START - started, seen_at=START - seen, now=START) is ended


def test_a_session_ends_when_nothing_came_for_half_an_hour(client, ben, log_in, clock):
    log_in(ben)
    clock.shift(timedelta(minutes=31))

    assert client.get("/my-work/").status_code == 302


def test_reading_keeps_a_session_alive(client, ben, log_in, clock):
    log_in(ben)
    for _ in range(4):
        clock.shift(timedelta(minutes=20))
        assert client.get("/my-work/").status_code == 200


def test_autosave_alone_does_not_keep_a_session_alive(client, ben, log_in, clock):
    log_in(ben)
    for _ in range(3):
        clock.shift(timedelta(minutes=10))
        assert client.post("/notes/", {"text": "a"}, headers={"X-Autosave": "1"}).status_code == 302
    clock.shift(timedelta(minutes=10))

    answer = client.post("/notes/", {"text": "b"}, headers={"X-Autosave": "1"})

    assert (answer.status_code, answer.json()) == (401, {"log_in": "/account/login/"})
    assert [text for _, text, _ in standins.SAVED] == [["a"], ["a"], ["a"]]


def test_a_session_ends_after_ten_hours_in_any_case(client, ben, log_in, clock):
    log_in(ben)
    for _ in range(30):
        clock.shift(timedelta(minutes=20))
        assert client.get("/my-work/").status_code == 200
    clock.shift(timedelta(minutes=1))

    assert client.get("/my-work/").status_code == 302


def test_last_seen_is_stored_at_most_once_a_minute(client, ben, log_in, clock):
    log_in(ben)
    clock.shift(timedelta(seconds=59))
    client.get("/my-work/")
    before = client.session[SEEN]
    clock.shift(timedelta(seconds=1))
    client.get("/my-work/")

    assert before == START.isoformat()
    assert client.session[SEEN] == (START + timedelta(minutes=1)).isoformat()


def test_signing_out_everywhere_ends_the_sessions_of_other_browsers(client, ben, log_in, client_of):
    log_in(ben)
    other = client_of(ben)

    answer = client.post("/account/log-out-everywhere/")

    assert answer["Location"] == "/account/login/"
    assert client.get("/my-work/").status_code == 302
    assert other.get("/my-work/").status_code == 302


def test_signing_out_everywhere_leaves_other_people_logged_in(ben, cas, client_of):
    other = client_of(cas)
    sign_out_everywhere(actor=standins.load_actor(ben.pk), person=ben)

    assert other.get("/my-work/").status_code == 200


def test_an_account_that_is_closed_is_out_at_once(client, ben, log_in):
    log_in(ben)
    deactivate(actor=standins.system_actor(), person=ben)

    assert client.get("/my-work/").status_code == 302
    assert log_in(ben)["Location"] == "/account/inactive/"
    assert client.get("/my-work/").status_code == 302
