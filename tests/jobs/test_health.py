"""The health checks say what they found, without a log-in."""

from datetime import timedelta

import pytest
from django.test import Client

from foundation.calendar.clock import real_now
from foundation.jobs.models import Heartbeat
from foundation.jobs.queue import enqueue

pytestmark = pytest.mark.django_db


def test_healthz_asks_the_database_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        response = Client().get("/healthz")

    assert (response.status_code, response.json()) == (200, {"alive": True})


@pytest.mark.parametrize(("seconds", "status"), [(5, 200), (119, 200), (125, 503)])
def test_readyz_wants_a_pulse_of_the_last_two_minutes(seconds, status):
    Heartbeat.objects.create(name="worker", at=real_now() - timedelta(seconds=seconds))

    response = Client().get("/readyz")

    assert response.status_code == status
    assert response.json()["database"] is True


def test_readyz_is_not_ready_without_a_worker():
    response = Client().get("/readyz")

    assert (response.status_code, response.json()["worker_seconds_ago"]) == (503, None)


def test_readyz_is_not_ready_while_old_work_waits():
    Heartbeat.objects.create(name="worker", at=real_now())
    enqueue(kind="letter", key="old", payload={}, run_at=real_now() - timedelta(minutes=11))

    response = Client().get("/readyz")

    assert response.status_code == 503
    assert response.json()["oldest_waiting_seconds"] >= 660
