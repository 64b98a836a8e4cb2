"""How often the API answers: by token, and by address for wrong ones."""

import threading
from contextlib import closing

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client

from foundation.database.cache import forget_expired
from foundation.identity.api_limits import _add_one
from tests.api.asking import API, answer_url, patch, shape
from tests.api.conftest import token_client

URL = f"{API}/agencies/"
NOON = "2021-10-15T12:00:20+00:00"


@pytest.fixture(autouse=True)
def _limits(settings):
    settings.API_REQUESTS_PER_MINUTE = 3
    settings.API_WRONG_TOKENS_PER_MINUTE = 3


@pytest.fixture(autouse=True)
def _empty(db):
    cache.clear()


def wrong(address="192.0.2.1"):
    return Client(headers={"Authorization": "Token made-up"}, REMOTE_ADDR=address)


def statuses(client, times):
    return [client.get(URL).status_code for _ in range(times)]


def test_a_token_is_refused_beyond_its_minute_and_told_how_long(api):
    with time_machine.travel(NOON, tick=False):
        before = statuses(api("ben"), 3)
        refused = api("ben").get(URL)

    assert before == [200, 200, 200]
    assert shape(refused) == (429, "client_error", ["throttled"])
    assert refused["Retry-After"] == "40"
    assert refused.json()["errors"][0]["detail"] == (
        "Too many requests in one minute. Wait 40 seconds, then go on."
    )


def test_the_next_minute_begins_anew(api):
    with time_machine.travel(NOON, tick=False):
        statuses(api("ben"), 4)
    with time_machine.travel("2021-10-15T12:00:59.5+00:00", tick=False):
        last = api("ben").get(URL)
    with time_machine.travel("2021-10-15T12:01:00+00:00", tick=False):
        assert statuses(api("ben"), 4) == [200, 200, 200, 429]

    assert (last.status_code, last["Retry-After"]) == (429, "1")


def test_each_token_is_counted_by_itself(api, cast):
    with time_machine.travel(NOON, tick=False):
        assert statuses(api("ben"), 4)[-1] == 429
        assert api("cas").get(URL).status_code == 200
        assert token_client(cast.ben).get(URL).status_code == 200


def test_a_request_that_is_undone_counts(api, owed):
    with time_machine.travel(NOON, tick=False):
        bad = [patch(api("ben"), answer_url(owed), {"nothing": 1}).status_code for _ in range(4)]

    assert bad == [400, 400, 400, 429]


def test_wrong_tokens_are_counted_by_address_and_stop_nobody_with_a_living_one(api):
    with time_machine.travel(NOON, tick=False):
        guessed = statuses(wrong(), 4)
        elsewhere = wrong("192.0.2.2").get(URL)
        same_address = api("ben").get(URL, REMOTE_ADDR="192.0.2.1")

    assert guessed == [401, 401, 401, 429]
    assert (elsewhere.status_code, same_address.status_code) == (401, 200)


def test_a_refusal_of_a_wrong_token_has_the_one_shape(cast):
    with time_machine.travel(NOON, tick=False):
        statuses(wrong(), 3)
        refused = wrong().get(URL)

    assert shape(refused) == (429, "client_error", ["throttled"])
    assert refused["Retry-After"] == "40"


def test_a_token_of_somebody_without_a_role_is_a_wrong_one(api):
    with time_machine.travel(NOON, tick=False):
        assert statuses(api("eve"), 4) == [401, 401, 401, 429]


def test_no_token_at_all_is_never_counted(cast):
    with time_machine.travel(NOON, tick=False):
        assert statuses(Client(), 5) == [401] * 5


def test_nought_is_no_limit(api, settings):
    settings.API_REQUESTS_PER_MINUTE = settings.API_WRONG_TOKENS_PER_MINUTE = 0

    with time_machine.travel(NOON, tick=False):
        assert statuses(api("ben"), 5) == [200] * 5
        assert statuses(wrong(), 5) == [401] * 5


def test_neither_token_nor_address_stands_in_the_cache(api, cast):
    statuses(api("ben"), 1)
    statuses(wrong("192.0.2.77"), 1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM django_cache")
        keys = " ".join(key for (key,) in cursor.fetchall())

    token = cast.ben.api_tokens.get()
    assert keys.count("api:") == 2
    assert [each for each in ("192.0.2", str(token.pk), token.prefix) if each in keys] == []


def test_the_cache_keeps_what_lives_and_forgets_what_is_over():
    for number in range(400):
        cache.set(f"living-{number}", number, timeout=600)
    cache.set("over", 1, timeout=-1)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE django_cache SET expires = now() - interval '1 day' WHERE cache_key = ':1:living-7'"
        )
    forget_expired()

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_cache")
        assert cursor.fetchone() == (399,)
    assert (cache.get("living-0"), cache.get("living-7"), cache.get("living-399")) == (0, None, 399)


@pytest.mark.django_db(transaction=True)
def test_requests_counted_at_once_are_all_counted():
    ready = threading.Barrier(8)

    def add():
        with closing(connection):
            ready.wait(10)
            for _ in range(5):
                with transaction.atomic():
                    _add_one("api:token:x", 27_241_200)

    threads = [threading.Thread(target=add) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(30)

    assert cache.get("api:token:x") == (27_241_200, 40)


def test_the_schema_tells_of_it_at_every_address(api):
    for path, methods in api("ada").get(f"{API}/schema/").json()["paths"].items():
        for method, told in methods.items():
            assert "Retry-After" in told["responses"]["429"]["headers"], (path, method)
            assert "Retry-After" in told["responses"]["503"]["headers"], (path, method)
