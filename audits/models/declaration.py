"""The accountable person's declaration."""

import uuid

from django.conf import settings
from django.db import models

from audits.choices import DeclarationKind
from audits.models.section11 import Section11Return
from foundation.identity.digests import digest
from foundation.identity.models import OneUse, OneUseQuerySet
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked


class DeclarationRequestQuerySet(OneUseQuerySet["DeclarationRequest"]):
    """Questions about requests."""


@tracked()
class DeclarationRequest(OneUse):
    """A link to a read-only copy, mailed to the accountable person; only its digest is kept."""

    field_classes = {"digest": FieldClass.CODED, "content_hash": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    section11_return = models.ForeignKey(
        Section11Return, on_delete=models.PROTECT, related_name="declaration_requests"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    digest = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the token made when the letter goes."
    )
    content_hash = models.CharField(max_length=64, help_text="Of the answers when it was asked.")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = DeclarationRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["digest"], condition=~models.Q(digest=""), name="audits_declarationrequest_digest"
            ),
        ]

    def __str__(self) -> str:
        return f"Request {self.pk}"

    @classmethod
    def kept(cls, secret: str) -> str:
        """In hexadecimal digits, so that the trail's copies can be read."""
        return digest(secret).hex()


@tracked(private=["name", "post", "minute"])
class Declaration(models.Model):
    """Who declared the answers true, when, and how; it holds for one state of the answers, known by its hash.

    The name is that of whoever signed in a meeting, who may have no account: a person's name outside the table
    of people, as the field-class test says.
    """

    field_classes = {
        "name": FieldClass.PERSONAL,
        "post": FieldClass.PERSONAL,
        "minute": FieldClass.FREE_TEXT,
        "content_hash": FieldClass.CODED,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    section11_return = models.ForeignKey(
        Section11Return, on_delete=models.PROTECT, related_name="declarations"
    )
    kind = models.CharField(max_length=10, choices=DeclarationKind)
    request = models.ForeignKey(
        DeclarationRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="declarations"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=120)
    declared_on = models.DateField()
    minute = models.CharField(max_length=200, blank=True, help_text="Meeting and minute it is recorded in.")
    content_hash = models.CharField(max_length=64, help_text="Of the answers declared.")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=DeclarationKind.CONFIRMED) | ~models.Q(minute=""),
                name="audits_declaration_recorded_has_minute",
                violation_error_message="Say in which meeting and minute it is recorded.",
            ),
        ]

    def __str__(self) -> str:
        return f"Declaration of {self.declared_on:%d %B %Y}"

    @property
    def how(self) -> str:
        """By link, after log-in, or in which minute."""
        if self.minute:
            return self.minute
        return "Confirmed by link" if self.request_id else "Confirmed after log-in"
