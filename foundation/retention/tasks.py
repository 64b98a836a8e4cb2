"""Work of the outbox: disposals that were agreed, and what goes by itself when its time is over."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from foundation.calendar.clock import real_now
from foundation.jobs.handlers import daily, handler
from foundation.jobs.models import Job
from foundation.retention.kept import all_classes
from foundation.retention.services.disposals import KIND
from foundation.retention.services.removing import remove_agreed


@handler(KIND)
def dispose(job: Job) -> Mapping[str, object]:
    """Take away what two people agreed on. The result says how much, and nothing of what it was."""
    return remove_agreed(UUID(job.payload["disposal"]))


@daily("retention.tidy")
def tidy(job: Job) -> Mapping[str, object]:
    """Delete what is kept for a short time only, class after class."""
    removed = {}
    for kept in all_classes():
        if kept.tidy is not None:
            with transaction.atomic():
                removed[kept.code] = kept.tidy(real_now())
    return removed
