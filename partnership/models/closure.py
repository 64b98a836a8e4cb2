"""The closing of an action: its impact, the evidence, and two people."""

import uuid

from django.conf import settings
from django.db import models

from foundation.files.file_or_link import file_or_link
from foundation.files.models import Blob
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.choices import ClosureState
from partnership.models.action import Action
from partnership.models.update import ActionUpdate


@tracked(private=["impact", "how_known", "for_whom", "why_not"])
class ActionClosure(models.Model):
    """One proposal to close an action. Reopening marks the row and keeps what it says."""

    field_classes = {
        "impact": FieldClass.FREE_TEXT,
        "how_known": FieldClass.FREE_TEXT,
        "for_whom": FieldClass.FREE_TEXT,
        "why_not": FieldClass.FREE_TEXT,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="closures")
    state = models.CharField(max_length=10, choices=ClosureState, default=ClosureState.PROPOSED)
    impact = models.TextField(help_text="What changed for children.")
    how_known = models.TextField(help_text="How we know.")
    for_whom = models.CharField(max_length=300, help_text="For which children or families.")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="closures_proposed"
    )
    proposed_on = models.DateField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="closures_decided",
    )
    decided_on = models.DateField(null=True, blank=True)
    why_not = models.CharField(max_length=600, blank=True, help_text="Why it was sent back or reopened.")

    class Meta:
        ordering = ["action", "-proposed_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["action"],
                condition=models.Q(state__in=[ClosureState.PROPOSED, ClosureState.SIGNED]),
                name="partnership_actionclosure_one_at_a_time",
                violation_error_message="The action already has a closure.",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("proposed_by")),
                name="partnership_actionclosure_second_person",
                violation_error_message="Somebody else must sign off: the person who proposed it cannot.",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ClosureState.PROPOSED) | models.Q(decided_by__isnull=False),
                name="partnership_actionclosure_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Closure of {self.action_id} ({self.get_state_display()})"


@tracked()
class ActionEvidence(models.Model):
    """A document or a link that shows what an action changed."""

    field_classes = {"title": FieldClass.FREE_TEXT, "url": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="evidence")
    closure = models.ForeignKey(
        ActionClosure, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    update = models.ForeignKey(
        ActionUpdate, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    title = models.CharField(max_length=200)
    blob = models.ForeignKey(Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    url = models.URLField(max_length=500, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    added_on = models.DateField()

    class Meta:
        ordering = ["added_on", "title"]
        constraints = [
            file_or_link("partnership_actionevidence_file_or_link"),
        ]

    def __str__(self) -> str:
        return self.title
