"""The governor's or proprietor's signature."""

import uuid

from django.conf import settings
from django.db import models

from audits.choices import SignerRole
from audits.models.education.returned import EducationReturn
from foundation.identity.digests import digest
from foundation.identity.models import OneUse, OneUseQuerySet
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked


class GovernorRequestQuerySet(OneUseQuerySet["GovernorRequest"]):
    """Questions about requests."""


@tracked(private=["name", "email"])
class GovernorRequest(OneUse):
    """A link to sign, mailed to a governor or proprietor, who has no account; only its digest is kept.

    It holds for one state of the answers: once they change, it is asked anew.
    """

    field_classes = {
        "name": FieldClass.PERSONAL,
        "email": FieldClass.PERSONAL,
        "digest": FieldClass.CODED,
        "content_hash": FieldClass.CODED,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    education_return = models.ForeignKey(
        EducationReturn, on_delete=models.PROTECT, related_name="governor_requests"
    )
    role = models.CharField(max_length=10, choices=SignerRole)
    name = models.CharField(max_length=120, help_text="As the school wrote it.")
    email = models.EmailField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    digest = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the token made when the letter goes."
    )
    content_hash = models.CharField(max_length=64, help_text="Of the answers when it was asked.")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = GovernorRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["digest"], condition=~models.Q(digest=""), name="audits_governorrequest_digest"
            ),
        ]

    def __str__(self) -> str:
        return f"Request {self.pk}"

    @classmethod
    def kept(cls, secret: str) -> str:
        """In hexadecimal digits, so that the trail's copies can be read."""
        return digest(secret).hex()


@tracked(private=["name", "minute"])
class GovernorSign(models.Model):
    """Who signed for the governing body or as proprietor, when and how; it holds for one state of the answers.

    By link, or recorded by the school from the minute of a meeting.
    """

    field_classes = {
        "name": FieldClass.PERSONAL,
        "minute": FieldClass.FREE_TEXT,
        "content_hash": FieldClass.CODED,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    education_return = models.ForeignKey(
        EducationReturn, on_delete=models.PROTECT, related_name="governor_signs"
    )
    role = models.CharField(max_length=10, choices=SignerRole)
    request = models.OneToOneField(
        GovernorRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="sign"
    )
    name = models.CharField(max_length=120)
    signed_on = models.DateField()
    minute = models.CharField(max_length=200, blank=True, help_text="Meeting and minute it is recorded in.")
    content_hash = models.CharField(max_length=64, help_text="Of the answers signed.")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(request__isnull=False) & models.Q(minute=""))
                | (
                    models.Q(request__isnull=True)
                    & ~models.Q(minute="")
                    & models.Q(recorded_by__isnull=False)
                ),
                name="audits_governorsign_link_or_minute",
                violation_error_message="Say in which meeting and minute it is recorded.",
            ),
        ]

    def __str__(self) -> str:
        return f"Signature of {self.signed_on:%d %B %Y}"

    @property
    def how(self) -> str:
        """By link, or in which minute."""
        return self.minute or "Signed by link"
