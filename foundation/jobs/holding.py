"""Holds letters back and lets them go again; other work goes on meanwhile."""

from django.db import transaction

from foundation.calendar.clock import real_now
from foundation.jobs.doorbell import ring_after_commit
from foundation.jobs.models import LETTER, Job, JobState, LetterHold


def hold_letters(why: str) -> None:
    """From now on letters wait in the outbox. A second hold changes nothing."""
    if not LetterHold.objects.exists():
        LetterHold.objects.create(since=real_now(), why=why)


def resume_letters() -> int:
    """Letters go again; returns how many were waiting."""
    with transaction.atomic():
        LetterHold.objects.all().delete()
        ring_after_commit()
        return Job.objects.filter(kind=LETTER, state=JobState.WAITING).count()
