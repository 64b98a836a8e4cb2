"""A meeting that went through a plan, and what it decided of each action."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from foundation.database.guards import append_only_guards
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.models.action import Action
from partnership.models.group import Group
from partnership.models.plan import Plan


@tracked()
class PlanMeeting(models.Model):
    """One meeting on one plan: open while decisions and updates are typed, then closed."""

    field_classes = {"query": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="meetings")
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    query = models.CharField(
        max_length=500, blank=True, help_text="The filter of the list that the meeting goes through."
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-held_on", "plan"]

    def __str__(self) -> str:
        return f"Meeting of {self.held_on:%d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("partnership:meeting", args=[self.pk])


class Decision(models.Model):
    """What a meeting decided of an action: append-only; a correction is another decision."""

    append_only = True
    field_classes = {"text": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(PlanMeeting, on_delete=models.PROTECT, related_name="decisions")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="decisions")
    text = models.CharField(max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["meeting", "at"]
        triggers = append_only_guards("decision")

    def __str__(self) -> str:
        return f"Decision on {self.action_id}"
