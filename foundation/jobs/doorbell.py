"""Rings the worker; the broker carries nothing else."""

import structlog
from celery import current_app
from django.db import connection, transaction

log = structlog.get_logger(__name__)


def ring_after_commit() -> None:
    """Ring once when the transaction commits, however many jobs it wrote."""
    if not any(hook[1] is ring for hook in connection.run_on_commit):
        transaction.on_commit(ring, robust=True)


def ring() -> None:
    """Ask a worker to look at the outbox now. A broker that is away costs half a minute, never the work."""
    try:
        current_app.send_task("jobs.run_due_jobs", retry=False, ignore_result=True)
    except Exception as error:
        log.warning("doorbell_unheard", error=type(error).__name__)
