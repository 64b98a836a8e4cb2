"""A disposal: the exact list that one person proposed, another decided on, and what was taken away."""

import uuid

from django.conf import settings
from django.db import models

from foundation.retention.choices import DISPOSAL, Because, DisposalState, UnitState
from foundation.retention.models.rule import RetentionRule
from foundation.trail.field_classes import FieldClass
from foundation.trail.lifecycle_trigger import lifecycle_trigger
from foundation.trail.tracking import tracked


@tracked(private=["why", "why_not"])
class Disposal(models.Model):
    """One proposal. It keeps the period under which its units were due."""

    field_classes = {
        "reference": FieldClass.CODED,
        "class_code": FieldClass.CODED,
        "why": FieldClass.FREE_TEXT,
        "why_not": FieldClass.FREE_TEXT,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=20, unique=True, help_text="Such as D-2021-001.")
    class_code = models.CharField(max_length=40)
    months = models.PositiveSmallIntegerField(help_text="The period that held when it was proposed.")
    rule = models.ForeignKey(
        RetentionRule,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Empty: the period as delivered.",
    )
    state = models.CharField(max_length=10, choices=DisposalState, default=DisposalState.PROPOSED)
    why = models.CharField(max_length=600, blank=True, help_text="What the second person should know.")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)
    why_not = models.CharField(max_length=600, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-proposed_on", "-reference"]
        constraints = [
            models.UniqueConstraint(
                fields=["class_code"],
                condition=models.Q(state__in=[DisposalState.PROPOSED, DisposalState.AGREED]),
                name="retention_disposal_one_at_a_time",
                violation_error_message="A disposal of this class is under way already.",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("proposed_by")),
                name="retention_disposal_second_person",
                violation_error_message="You proposed this disposal. Somebody else must decide.",
            ),
            models.CheckConstraint(
                condition=models.Q(state=DisposalState.PROPOSED)
                | models.Q(decided_by__isnull=False, decided_on__isnull=False),
                name="retention_disposal_decided_by_somebody",
            ),
        ]
        triggers = [lifecycle_trigger("retention_disposal", "state", DISPOSAL)]

    def __str__(self) -> str:
        return self.reference


@tracked()
class DisposalUnit(models.Model):
    """One unit of a disposal: all that remains of what was taken away."""

    field_classes = {"class_code": FieldClass.CODED, "unit_id": FieldClass.CODED, "label": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    disposal = models.ForeignKey(Disposal, on_delete=models.PROTECT, related_name="units")
    class_code = models.CharField(max_length=40)
    unit_id = models.CharField(max_length=36)
    label = models.CharField(max_length=120, help_text="Its reference.")
    started_on = models.DateField(help_text="From when its period counted.")
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=UnitState, default=UnitState.WAITING)
    because = models.CharField(max_length=10, choices=Because, blank=True)
    texts = models.PositiveIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "label"]
        indexes = [models.Index(fields=["class_code", "unit_id"], name="retention_unit_of_class")]
        constraints = [
            models.UniqueConstraint(fields=["disposal", "unit_id"], name="retention_unit_once"),
            models.UniqueConstraint(
                fields=["class_code", "unit_id", "started_on"],
                condition=models.Q(state=UnitState.DONE),
                name="retention_unit_removed_once",
            ),
            models.CheckConstraint(
                condition=(models.Q(state=UnitState.LEFT) & ~models.Q(because=""))
                | (~models.Q(state=UnitState.LEFT) & models.Q(because="")),
                name="retention_unit_left_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.label
