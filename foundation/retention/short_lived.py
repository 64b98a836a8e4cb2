"""What goes by itself: deleted by the daily work when the days that the settings name are over."""

from datetime import datetime, timedelta
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.db.models import Q, QuerySet

from foundation.files.services import drop_made
from foundation.identity.models import ApiToken, FeedLink, IdentityLink
from foundation.jobs.handlers import daily_kinds
from foundation.jobs.models import Job, JobState
from foundation.trail.acting import acting, system

FINISHED = [JobState.DONE, JobState.FAILED]
_made_for_one: list[str] = []


def made_for_one_person(kind: str) -> None:
    """Say that jobs of this kind make a file for whoever asked (`blob` in their result), which goes after a while."""
    _made_for_one.append(kind)


def old_attempts(now: datetime) -> int:
    """Counted tries to log in; what is still locked is younger than that by far."""
    before = now - timedelta(days=settings.KEEP_LOG_IN_ATTEMPTS_DAYS)
    return sum(
        _deleted(model.objects.filter(attempt_time__lt=before))
        for model in (AccessAttempt, AccessLog, AccessFailureLog)
    )


def ended_links(now: datetime) -> int:
    """Links of letters, tokens of programs and calendar links that have worked for the last time."""
    before = now - timedelta(days=settings.KEEP_USED_LINKS_DAYS)
    over = Q(used_at__lt=before) | Q(withdrawn_at__lt=before) | Q(expires_at__lt=before)
    return (
        _deleted(IdentityLink.objects.filter(over))
        + _deleted(ApiToken.objects.filter(Q(revoked_at__lt=before) | Q(expires_at__lt=before)))
        + _deleted(FeedLink.objects.filter(revoked_at__lt=before))
    )


def done_daily_jobs(now: datetime) -> int:
    """The daily work itself, and scans: nothing looks at them again. Their keys name a day or a file."""
    before = now - timedelta(days=settings.KEEP_FINISHED_JOBS_DAYS)
    kinds = [*daily_kinds(), "files.scan"]
    return _deleted(Job.objects.filter(kind__in=kinds, state__in=FINISHED, finished_at__lt=before))


def old_letters(now: datetime) -> int:
    """Letters and all other work. Their keys keep a letter to once, so they stay much longer than the work takes."""
    before = now - timedelta(days=settings.KEEP_LETTERS_DAYS)
    rest = Job.objects.exclude(kind__in=[*daily_kinds(), *_made_for_one])
    return _deleted(rest.filter(state__in=FINISHED, finished_at__lt=before))


def made_files(now: datetime) -> int:
    """Reports and packs: the file, its row and the job that made it."""
    before = now - timedelta(days=settings.KEEP_MADE_FILES_DAYS)
    jobs = Job.objects.filter(kind__in=_made_for_one, state__in=FINISHED, finished_at__lt=before)
    made = [job.result["blob"] for job in jobs if job.result.get("blob")]
    with acting(system()) as actor:
        drop_made(actor=actor, blob_ids=made, verb="retention.tidy")
    return _deleted(jobs)


def in_days(days: int, what: str) -> str:
    """90 days after they were used."""
    return f"{days:,} {'day' if days == 1 else 'days'} {what}"


def _deleted(rows: "QuerySet[Any, Any]") -> int:
    return rows.delete()[0]
