"""Two programs send the same request at the same moment: one is done, and both are told the same."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from foundation.identity.services import idempotency
from partnership.models import Priority
from tests.api.asking import post
from tests.api.conftest import make_cast, token_client
from tests.api.meanwhile import meanwhile

ROUNDS = 4


def both_at_once(programs, key, title):
    """The answers to one request that is sent twice at the same moment."""
    start = Barrier(2)

    def send(place):
        try:
            start.wait(10)
            return post(programs[place], "priorities/", {"title": title}, key=key)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(send, (0, 1)))


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_creates_and_the_other_waits_for_its_answer():
    cast = make_cast()
    programs = [token_client(cast.ada), token_client(cast.ada)]

    for number in range(ROUNDS):
        answers = both_at_once(programs, f"race-number-{number}", f"Priority {number}")

        assert [each.status_code for each in answers] == [201, 201]
        assert answers[0].json() == answers[1].json()
        assert sorted("Idempotent-Replayed" in each for each in answers) == [False, True]
    assert Priority.objects.count() == ROUNDS


@pytest.mark.django_db(transaction=True)
def test_who_comes_before_the_first_is_committed_waits_and_is_told_the_same():
    cast = make_cast()

    answers = one_before_the_other_is_committed(cast)

    assert [each.status_code for each in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert ["Idempotent-Replayed" in each for each in answers] == [False, True]


@pytest.mark.django_db(transaction=True)
def test_without_the_line_both_would_begin_and_one_would_be_refused(monkeypatch):
    cast = make_cast()
    monkeypatch.setattr(idempotency, "IN_LINE", "SELECT %s")

    answers = one_before_the_other_is_committed(cast)

    assert [each.status_code for each in answers] == [201, 409]


def one_before_the_other_is_committed(cast):
    """The answers to one request that is sent twice, the second while the first is not yet committed."""
    programs = [token_client(cast.ada), token_client(cast.ada)]
    first = []

    def send(program):
        return post(program, "priorities/", {"title": "Neglect"}, key="the-same-key")

    second = meanwhile(lambda: first.append(send(programs[0])), lambda: send(programs[1]))
    return [*first, second]
