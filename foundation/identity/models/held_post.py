"""What somebody had typed when their session ended."""

from datetime import datetime

from django.conf import settings
from django.db import models

from foundation.trail.field_classes import FieldClass


class HeldPostQuerySet(models.QuerySet["HeldPost"]):
    """Questions about held posts."""

    def expired(self, now: datetime) -> "HeldPostQuerySet":
        """No longer offered to anybody."""
        return self.filter(expires_at__lte=now)


class HeldPost(models.Model):
    """A form that arrived after its session had ended: sealed, kept briefly, offered to the same person.

    Found only with the secret in the browser's cookie, opened only for the person who typed it. A draft of a
    form that is still being typed is kept the same way, found by person and address (`services/drafts.py`).
    """

    field_classes = {"path": FieldClass.CODED}

    digest = models.BinaryField(
        max_length=32, unique=True, help_text="Of the secret in the browser's cookie."
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="held_posts")
    path = models.CharField(max_length=2000, help_text="Where the form was going.")
    sealed = models.BinaryField(help_text="The fields, encrypted.")
    expires_at = models.DateTimeField(db_index=True)

    objects = HeldPostQuerySet.as_manager()

    class Meta:
        db_table = "identity_held_post"

    def __str__(self) -> str:
        return f"Held until {self.expires_at:%H:%M}"
