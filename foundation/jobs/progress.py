"""How far a job is, told while its own transaction is still open: over a connection beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

from django.db import connection

from foundation.jobs.models import Job

EVERY = 1.0
"""Seconds between two words of it."""
SAY = "UPDATE jobs_job SET progress = %s WHERE id = %s AND claim = %s"


class _Teller:
    """Writes the percentage of one job, at most once a second."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.beside = connection.copy()
        self.said_at = monotonic()

    def tell(self, done: int, total: int) -> None:
        now = monotonic()
        if now - self.said_at < EVERY:
            return
        self.said_at = now
        with self.beside.cursor() as cursor:
            cursor.execute(SAY, [min(99, done * 100 // max(total, 1)), self.job.pk, self.job.claim])


_teller: ContextVar[_Teller | None] = ContextVar("teller", default=None)


@contextmanager
def telling(job: Job) -> Iterator[None]:
    """Within it `tell_progress` is about this job."""
    teller = _Teller(job)
    token = _teller.set(teller)
    try:
        yield
    finally:
        _teller.reset(token)
        teller.beside.close()


def tell_progress(done: int, total: int) -> None:
    """So much of it is done. Outside a job nobody waits, and nothing is told."""
    if teller := _teller.get():
        teller.tell(done, total)
