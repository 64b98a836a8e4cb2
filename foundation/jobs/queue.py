"""Putting work into the outbox."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from foundation.calendar.clock import real_now
from foundation.jobs.doorbell import ring_after_commit
from foundation.jobs.models import Job


def enqueue(
    *,
    kind: str,
    key: str,
    payload: Mapping[str, object],
    run_at: datetime | None = None,
    asked_by: UUID | None = None,
) -> Job:
    """Write a job in the caller's transaction; the same key twice is the same job, written once.

    The worker is rung when the transaction commits. If the broker is away nothing is lost: the next tick
    finds the row.
    """
    put([Job(kind=kind, key=key, payload=dict(payload), run_at=run_at or real_now(), asked_by_id=asked_by)])
    return Job.objects.get(key=key)


def put(jobs: Iterable[Job]) -> None:
    """Write these jobs in the caller's transaction, by one statement; one whose key is known is left out."""
    if Job.objects.bulk_create(jobs, ignore_conflicts=True):
        ring_after_commit()
