"""A token with which a person's own programs read and write."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models

from foundation.trail.field_classes import FieldClass


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Questions about tokens."""

    def alive(self, now: datetime) -> "ApiTokenQuerySet":
        """Neither revoked nor expired, of a person who may still log in."""
        return self.filter(revoked_at=None, expires_at__gt=now, person__is_active=True)


class ApiToken(models.Model):
    """A named, expiring token. Shown once when it is made; only its digest is stored."""

    field_classes = {"name": FieldClass.FREE_TEXT, "prefix": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80, help_text="What it is for, in the person's own words.")
    digest = models.BinaryField(max_length=32, unique=True)
    prefix = models.CharField(
        max_length=8, help_text="Its first characters, so that it can be recognised in a list."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    last_used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        db_table = "identity_api_token"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.prefix}…"

    def is_alive(self, now: datetime) -> bool:
        """Neither revoked nor expired."""
        return self.revoked_at is None and now < self.expires_at
