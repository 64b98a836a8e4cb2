"""A request of a person about what is held of them."""

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models

from foundation.subject_requests.choices import OPEN_STATES, SUBJECT_REQUEST, RequestKind, RequestState
from foundation.subject_requests.due import clock_starts, due_on, last_day_to_extend
from foundation.subject_requests.rights import can_handle
from foundation.trail.acting import Actor
from foundation.trail.field_classes import FieldClass
from foundation.trail.lifecycle_trigger import lifecycle_trigger
from foundation.trail.tracking import tracked

PRIVATE = [
    "name",
    "other_names",
    "email",
    "identity_how",
    "why_extended",
    "why_ended",
    "how_answered",
    "notes",
]


class SubjectRequestQuerySet(models.QuerySet["SubjectRequest"]):
    """Questions about requests."""

    def open(self) -> "SubjectRequestQuerySet":
        """Neither answered nor refused nor withdrawn."""
        return self.filter(state__in=OPEN_STATES)

    def visible_to(self, actor: Actor) -> "SubjectRequestQuerySet":
        """Whoever handles requests sees all of them; nobody else knows of any."""
        return self if can_handle(actor) else self.none()


@tracked(private=PRIVATE)
class SubjectRequest(models.Model):
    """Who asks for what, how it is known who they are, until when they must be answered, and how it ended.

    The person need have no account: a name and an address as they gave them stand here for as long as the request
    is kept, because the partnership must be able to show whom it answered.
    """

    field_classes = {
        "reference": FieldClass.CODED,
        "name": FieldClass.PERSONAL,
        "other_names": FieldClass.PERSONAL,
        "email": FieldClass.PERSONAL,
        "identity_how": FieldClass.FREE_TEXT,
        "why_extended": FieldClass.FREE_TEXT,
        "why_ended": FieldClass.FREE_TEXT,
        "how_answered": FieldClass.FREE_TEXT,
        "notes": FieldClass.FREE_TEXT,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=20, unique=True, help_text="Such as SR-2021-001.")
    kind = models.CharField(max_length=20, choices=RequestKind)
    state = models.CharField(max_length=12, choices=RequestState, default=RequestState.RECEIVED)
    received_on = models.DateField()
    name = models.CharField(max_length=200, help_text="Who asks, as they call themselves.")
    other_names = models.TextField(blank=True, help_text="Former names and other spellings, one a line.")
    email = models.EmailField(blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="subject_requests",
        help_text="The account of whoever asks, where there is one.",
    )
    proof_asked_on = models.DateField(
        null=True, blank=True, help_text="The time begins with the proof, not with the request."
    )
    proved_on = models.DateField(null=True, blank=True)
    identity_how = models.CharField(max_length=300, blank=True, help_text="How it is known who is asking.")
    extended_on = models.DateField(null=True, blank=True, help_text="When the person was told.")
    why_extended = models.CharField(max_length=600, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    how_answered = models.CharField(max_length=300, blank=True, help_text="How the answer was given.")
    why_ended = models.CharField(max_length=600, blank=True, help_text="Why refused or withdrawn.")
    notes = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = SubjectRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-reference"]
        triggers = [lifecycle_trigger("subject_request_lifecycle", "state", SUBJECT_REQUEST)]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=RequestState.RECEIVED)
                | models.Q(state__in=[RequestState.REFUSED, RequestState.WITHDRAWN])
                | models.Q(proved_on__isnull=False),
                name="subject_requests_subjectrequest_proved",
                violation_error_message="First record how it is known who is asking.",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=OPEN_STATES, ended_on__isnull=True)
                | (~models.Q(state__in=OPEN_STATES) & models.Q(ended_on__isnull=False)),
                name="subject_requests_subjectrequest_ended",
                violation_error_message="A request that is over has the day on which it ended.",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        """Neither answered nor refused nor withdrawn."""
        return self.state in OPEN_STATES

    @property
    def starts_on(self) -> date | None:
        """When the time began; none while proof of identity is awaited."""
        return clock_starts(self.received_on, self.proof_asked_on, self.proved_on)

    @property
    def due_on(self) -> date | None:
        """The last day for the answer; none while proof of identity is awaited."""
        return due_on(self.starts_on, extended=self.extended_on is not None) if self.starts_on else None

    @property
    def extend_by(self) -> date | None:
        """The last day on which the person can be told of an extension."""
        return last_day_to_extend(self.starts_on) if self.starts_on else None

    def is_late(self, today: date) -> bool:
        """Past its day and not over."""
        return self.is_open and self.due_on is not None and self.due_on < today

    @property
    def urgency(self) -> Any:
        """Open ones first, the nearest day first; what waits for proof after them, then what is over."""
        return (not self.is_open, self.due_on or date.max, self.reference)
