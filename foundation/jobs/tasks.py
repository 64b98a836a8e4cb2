"""The two tasks that Celery knows."""

from celery import shared_task

from foundation.jobs import runner


@shared_task(name="jobs.run_due_jobs")
def run_due_jobs() -> int:
    """Somebody rang: run what is due."""
    return runner.run_due()


@shared_task(name="jobs.tick")
def tick() -> int:
    """The clock struck: look after the outbox, then run what is due."""
    runner.tick()
    return runner.run_due()
