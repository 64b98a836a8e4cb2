"""What is not disposed of although its period is over: kept longer by decision, or on hold."""

import uuid

from django.conf import settings
from django.db import models

from foundation.database.guards import append_only_guards
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked


class KeptLonger(models.Model):
    """One unit is kept until another review date, and why: append-only, the newest holds."""

    append_only = True
    field_classes = {
        "class_code": FieldClass.CODED,
        "unit_id": FieldClass.CODED,
        "label": FieldClass.CODED,
        "why": FieldClass.FREE_TEXT,
    }

    id = models.BigAutoField(primary_key=True)
    class_code = models.CharField(max_length=40)
    unit_id = models.CharField(max_length=36)
    label = models.CharField(max_length=120, help_text="Its reference.")
    until = models.DateField(help_text="The day on which it is looked at again.")
    why = models.CharField(max_length=600)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["class_code", "unit_id"], name="retention_longer_unit")]
        triggers = append_only_guards("longer")

    def __str__(self) -> str:
        return f"{self.label} until {self.until:%d %B %Y}"


class HoldQuerySet(models.QuerySet["Hold"]):
    """Questions about holds."""

    def in_force(self) -> "HoldQuerySet":
        """Not ended."""
        return self.filter(ended_at__isnull=True)


@tracked(private=["why", "why_ended"])
class Hold(models.Model):
    """While it stands nothing of it is disposed of: one unit, or a whole class where no unit is named."""

    field_classes = {
        "class_code": FieldClass.CODED,
        "unit_id": FieldClass.CODED,
        "label": FieldClass.CODED,
        "why": FieldClass.FREE_TEXT,
        "why_ended": FieldClass.FREE_TEXT,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    class_code = models.CharField(max_length=40)
    unit_id = models.CharField(max_length=36, blank=True, help_text="Empty: the whole class.")
    label = models.CharField(max_length=120, blank=True, help_text="The unit's reference.")
    why = models.CharField(max_length=600)
    put_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    put_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    why_ended = models.CharField(max_length=600, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["-put_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["class_code", "unit_id"],
                condition=models.Q(ended_at__isnull=True),
                name="retention_hold_one_at_a_time",
                violation_error_message="This is already on hold.",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_by__isnull=True)
                | (models.Q(ended_at__isnull=False, ended_by__isnull=False) & ~models.Q(why_ended="")),
                name="retention_hold_ended_says_why",
                violation_error_message="Say why the hold ends.",
            ),
        ]

    def __str__(self) -> str:
        return f"Hold of {self.label or self.class_code}"
