"""Who else works on an action, and what it waits for."""

import uuid

from django.conf import settings
from django.db import models

from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.models.action import Action
from partnership.models.agency import Agency


@tracked()
class Contributor(models.Model):
    """An agency that helps with an action, and the person of it who says how it goes, if one is named."""

    field_classes = {"part": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="contributors")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="contributions")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contributions",
    )
    part = models.CharField(max_length=200, blank=True, help_text="What the agency does for the action.")

    class Meta:
        ordering = ["action", "agency__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "agency"],
                name="partnership_contributor_once",
                violation_error_message="The agency already contributes to this action.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} for {self.action_id}"


@tracked()
class WaitsFor(models.Model):
    """An action that cannot be finished before another is. Circles are refused by the service."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="waits")
    other = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="waited_for_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "other"], name="partnership_waitsfor_once"),
            models.CheckConstraint(
                condition=~models.Q(action=models.F("other")),
                name="partnership_waitsfor_another",
                violation_error_message="An action cannot wait for itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action_id} waits for {self.other_id}"
