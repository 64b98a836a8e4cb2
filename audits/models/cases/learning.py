"""A learning event: what a programme found, taken to those who do the work."""

import uuid

from django.db import models

from audits.models.cases.programme import Programme
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.models import Agency


@tracked(private=["notes"])
class LearningEvent(models.Model):
    """A day on which agencies learn together from the cases of a programme."""

    field_classes = {"title": FieldClass.CODED, "notes": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="learning_events")
    title = models.CharField(max_length=160)
    held_on = models.DateField()
    notes = models.TextField(
        blank=True, help_text="What was learned, without anything that identifies a child."
    )
    agencies: "models.ManyToManyField[Agency, LearningEventAgency]" = models.ManyToManyField(
        Agency, through="LearningEventAgency", related_name="+"
    )
    version = models.PositiveIntegerField(default=1, help_text="Grows by one with each save.")

    class Meta:
        ordering = ["held_on", "title"]

    def __str__(self) -> str:
        return self.title


@tracked()
class LearningEventAgency(models.Model):
    """An agency that took part in a learning event."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(LearningEvent, on_delete=models.PROTECT, related_name="present")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "agency"], name="audits_learningeventagency_once"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} at {self.event_id}"
