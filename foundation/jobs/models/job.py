"""A piece of work that waits, runs, or is done."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models

from foundation.jobs.models.letter_hold import LetterHold
from foundation.trail.field_classes import FieldClass

LETTER = "letter"
"""The one kind of work that writes to people."""


class JobState(models.TextChoices):
    """Waiting and running come and go; done and failed are final."""

    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"


class JobQuerySet(models.QuerySet["Job"]):
    """Questions about the outbox."""

    def due(self, now: datetime) -> "JobQuerySet":
        """Waiting work whose time has come, oldest first; no letters while they are held."""
        held = models.Q(models.Exists(LetterHold.objects.all()), kind=LETTER)
        return self.filter(state=JobState.WAITING, run_at__lte=now).exclude(held).order_by("run_at", "id")

    def stranded(self, claimed_before: datetime) -> "JobQuerySet":
        """Work claimed by somebody who never came back: a worker that was killed."""
        return self.filter(state=JobState.RUNNING, claimed_at__lt=claimed_before)


class Job(models.Model):
    """One row of the outbox: written in the transaction of the service that wants the work done.

    The payload holds ids only, never a name, a text or a token: those are read when the job runs.
    """

    field_classes = {
        "kind": FieldClass.CODED,
        "key": FieldClass.CODED,
        "payload": FieldClass.CODED,
        "result": FieldClass.CODED,
        "problem": FieldClass.CODED,
    }

    public_id = models.UUIDField(
        default=uuid.uuid4, unique=True, editable=False, help_text="Its address on pages."
    )
    kind = models.CharField(max_length=60)
    key = models.CharField(
        max_length=200, unique=True, help_text="The same key twice is the same work, once."
    )
    payload = models.JSONField(default=dict)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="jobs"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    run_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.UUIDField(null=True, editable=False)
    claimed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    progress = models.PositiveSmallIntegerField(
        default=0, help_text="Percent done, as far as the work can tell."
    )
    result = models.JSONField(default=dict)
    problem = models.CharField(
        max_length=200, blank=True, help_text="What went wrong, in words without a person."
    )

    objects = JobQuerySet.as_manager()

    class Meta:
        db_table = "jobs_job"
        indexes = [
            # The claim's query: the oldest waiting job whose time has come.
            models.Index(fields=["run_at", "id"], condition=models.Q(state="waiting"), name="jobs_job_due"),
            models.Index(fields=["claimed_at"], condition=models.Q(state="running"), name="jobs_job_running"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(progress__lte=100), name="jobs_job_progress_percent"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.get_state_display()})"

    @property
    def is_finished(self) -> bool:
        """Nothing will happen to it any more."""
        return self.state in {JobState.DONE, JobState.FAILED}
