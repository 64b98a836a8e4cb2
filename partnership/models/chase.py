"""Stopping the ladder of reminders for an action."""

import uuid

from django.conf import settings
from django.db import models

from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.models.action import Action


@tracked(private=["why"])
class LadderStop(models.Model):
    """While it stands no overdue or silent letter of the action goes out; it ends by itself or by hand."""

    field_classes = {"why": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="ladder_stops")
    why = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True, help_text="The last day; empty: until it is ended.")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["action", "-from_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["action"],
                condition=models.Q(ended_on__isnull=True),
                name="partnership_ladderstop_one_at_a_time",
                violation_error_message="The reminders of this action are already stopped.",
            ),
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True) | models.Q(until_on__gte=models.F("from_on")),
                name="partnership_ladderstop_in_order",
                violation_error_message="The last day must not be before today.",
            ),
        ]

    def __str__(self) -> str:
        return f"Reminders of {self.action_id} stopped"
