"""Claims jobs and runs them. The claim is committed before the slow part, so no two workers do the same work."""

import uuid
from datetime import timedelta

import structlog
from django.db import transaction

from foundation.calendar.clock import domain_today, real_now
from foundation.jobs.handlers import daily_kinds, handler_for
from foundation.jobs.models import Heartbeat, Job, JobState
from foundation.jobs.queue import enqueue
from foundation.refusals import Refusal

log = structlog.get_logger(__name__)

LEASE = timedelta(minutes=10)
"""After this a claimed job counts as stranded and is offered again."""

MAX_ATTEMPTS = 5
BACK_OFF = timedelta(minutes=1)


def claim() -> Job | None:
    """Take the oldest due job, or None. Two workers never take the same one (SKIP LOCKED)."""
    with transaction.atomic():
        job = Job.objects.due(real_now()).select_for_update(skip_locked=True).first()
        if job is None:
            return None
        job.state = JobState.RUNNING
        job.claim = uuid.uuid4()
        job.claimed_at = real_now()
        job.attempts += 1
        job.save(update_fields=["state", "claim", "claimed_at", "attempts"])
        return job


def run(job: Job) -> None:
    """Do a claimed job's work and note how it ended; an error is tried again later, up to five times."""
    try:
        result = handler_for(job.kind)(job)
    except Refusal as refusal:
        _finish(job, state=JobState.FAILED, problem=str(refusal)[:200])
    except Exception as error:
        log.exception("job_failed", job=job.pk, kind=job.kind)
        _try_again(job, problem=type(error).__name__)
    else:
        _finish(job, state=JobState.DONE, result=dict(result or {}), progress=100)


def run_due(limit: int = 200) -> int:
    """Run what is due, one job after another; returns how many were run."""
    for done in range(limit):
        job = claim()
        if job is None:
            return done
        run(job)
    return limit


def tick() -> None:
    """Every half minute: show a pulse, offer stranded jobs again, put the day's work into the outbox."""
    now = real_now()
    Heartbeat.objects.update_or_create(name="worker", defaults={"at": now})
    Job.objects.stranded(now - LEASE).filter(attempts__gte=MAX_ATTEMPTS).update(
        state=JobState.FAILED, finished_at=now, problem="The worker stopped each time it was tried."
    )
    Job.objects.stranded(now - LEASE).update(state=JobState.WAITING, claim=None)
    for kind in daily_kinds():
        enqueue(
            kind=kind, key=f"{kind}:{domain_today().isoformat()}", payload={"day": domain_today().isoformat()}
        )


def _finish(job: Job, **changes: object) -> None:
    # Only the worker that holds the claim may say how it ended.
    Job.objects.filter(pk=job.pk, claim=job.claim).update(finished_at=real_now(), **changes)


def _try_again(job: Job, *, problem: str) -> None:
    if job.attempts >= MAX_ATTEMPTS:
        _finish(job, state=JobState.FAILED, problem=problem)
        return
    Job.objects.filter(pk=job.pk, claim=job.claim).update(
        state=JobState.WAITING, claim=None, problem=problem, run_at=real_now() + BACK_OFF * job.attempts
    )
