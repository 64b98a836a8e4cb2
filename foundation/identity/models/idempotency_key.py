"""The key with which a program says that two requests are one."""

from datetime import datetime

from django.conf import settings
from django.db import models

from foundation.trail.field_classes import FieldClass


class IdempotencyKeyQuerySet(models.QuerySet["IdempotencyKey"]):
    """Questions about keys."""

    def made_before(self, day: datetime) -> "IdempotencyKeyQuerySet":
        """Too old to be asked for again."""
        return self.filter(made_at__lt=day)


class IdempotencyKey(models.Model):
    """A request that was done, and its answer, sealed, for as long as it may be sent again.

    Written in the transaction of what the request did: what is undone leaves no key.
    """

    field_classes = {"key": FieldClass.CODED, "asked": FieldClass.CODED}

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="idempotency_keys"
    )
    key = models.CharField(max_length=100, help_text="As the program chose it.")
    asked = models.CharField(max_length=300, help_text="Method and path.")
    body_digest = models.BinaryField(max_length=32, help_text="SHA-256 of what was sent.")
    status = models.PositiveSmallIntegerField(help_text="Of the first answer.")
    sealed = models.BinaryField(help_text="The first answer's body and headers, encrypted.")
    made_at = models.DateTimeField(db_index=True)

    objects = IdempotencyKeyQuerySet.as_manager()

    class Meta:
        db_table = "identity_idempotency_key"
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="identity_idempotency_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.asked} of {self.made_at:%Y-%m-%d %H:%M}"
