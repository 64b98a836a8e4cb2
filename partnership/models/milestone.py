"""The steps of an action that have a date of their own."""

import uuid
from datetime import date

from django.db import models

from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.models.action import Action


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    """Questions about milestones."""

    def late(self, on: date) -> "MilestoneQuerySet":
        """Not done and past their day."""
        return self.filter(done_on__isnull=True, due_on__lt=on)


@tracked()
class Milestone(models.Model):
    """A step on the way: what, by when, and the day on which it was done."""

    field_classes = {"title": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="milestones")
    title = models.CharField(max_length=200)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "title"],
                name="partnership_milestone_once",
                violation_error_message="The action already has this milestone.",
            ),
        ]

    def __str__(self) -> str:
        return self.title
