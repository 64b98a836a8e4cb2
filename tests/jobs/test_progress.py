"""How far a job is can be read while its own transaction is still open."""

import pytest
from django.db import connection, transaction

from foundation.jobs import progress
from foundation.jobs.models import Job
from foundation.jobs.queue import enqueue
from foundation.jobs.runner import claim


@pytest.fixture
def job(transactional_db):
    enqueue(kind="test.progress", key="test.progress:1", payload={})
    return claim()


def seen_from_outside(job):
    outside = connection.copy()
    try:
        with outside.cursor() as cursor:
            cursor.execute("SELECT progress FROM jobs_job WHERE id = %s", [job.pk])
            return cursor.fetchone()[0]
    finally:
        outside.close()


def test_progress_is_seen_before_the_work_is_committed(job, monkeypatch):
    monkeypatch.setattr(progress, "EVERY", 0)

    with transaction.atomic(), progress.telling(job):
        progress.tell_progress(30, 120)
        told = seen_from_outside(job)

    assert told == 25


def test_progress_is_told_once_a_second_at_most_and_never_as_done(job, monkeypatch):
    seconds = iter([0, 0.5, 2, 2.5])
    monkeypatch.setattr(progress, "monotonic", lambda: next(seconds))

    with progress.telling(job):
        progress.tell_progress(10, 100)
        early = seen_from_outside(job)
        progress.tell_progress(100, 100)
        progress.tell_progress(20, 100)

    assert (early, seen_from_outside(job)) == (0, 99)


def test_outside_a_job_nothing_is_told(job):
    progress.tell_progress(50, 100)

    assert Job.objects.get(pk=job.pk).progress == 0


def test_a_job_that_somebody_else_claimed_since_is_left_alone(job, monkeypatch):
    monkeypatch.setattr(progress, "EVERY", 0)
    Job.objects.filter(pk=job.pk).update(claim=None)

    with progress.telling(job):
        progress.tell_progress(50, 100)

    assert seen_from_outside(job) == 0
