"""What was said of an action, and when."""

import uuid

from django.conf import settings
from django.db import models

from foundation.database.guards import append_only_guards
from foundation.trail.field_classes import FieldClass
from partnership.choices import ComputedRag, StatedRag
from partnership.models.action import Action
from partnership.models.meeting import PlanMeeting


class ActionUpdate(models.Model):
    """An update: append-only. The computed RAG stands beside the stated one; the owner says why they differ."""

    append_only = True
    field_classes = {
        "computed_reason": FieldClass.CODED,
        "why_it_differs": FieldClass.FREE_TEXT,
        "done": FieldClass.FREE_TEXT,
        "changed_for_children": FieldClass.FREE_TEXT,
        "why_moved": FieldClass.FREE_TEXT,
        "taken_from": FieldClass.FREE_TEXT,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates")
    number = models.PositiveIntegerField(help_text="1 for the action's first update.")
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="action_updates"
    )
    stated_rag = models.CharField(max_length=10, choices=StatedRag)
    computed_rag = models.CharField(max_length=10, choices=ComputedRag)
    computed_reason = models.CharField(max_length=300, blank=True)
    why_it_differs = models.CharField(max_length=600, blank=True)
    done = models.TextField()
    changed_for_children = models.TextField(blank=True)
    old_due_on = models.DateField(null=True, blank=True)
    new_due_on = models.DateField(null=True, blank=True)
    why_moved = models.CharField(max_length=600, blank=True)
    meeting = models.ForeignKey(
        PlanMeeting,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="updates",
        help_text="The meeting in which it was typed.",
    )
    taken_from = models.CharField(
        max_length=300, blank=True, help_text="When entered for the owner: from what."
    )

    class Meta:
        ordering = ["action", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["action", "number"], name="partnership_actionupdate_number"),
            models.CheckConstraint(
                condition=models.Q(new_due_on__isnull=True) | ~models.Q(why_moved=""),
                name="partnership_actionupdate_moved_says_why",
                violation_error_message="Say why the date moves.",
            ),
        ]
        triggers = append_only_guards("actionupdate")

    def __str__(self) -> str:
        return f"Update {self.number} of {self.on:%d %B %Y}"
