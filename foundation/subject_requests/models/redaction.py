"""Words that were taken out of a text."""

import uuid

from django.db import models

from foundation.database.guards import append_only_guards
from foundation.subject_requests.models.subject_request import SubjectRequest
from foundation.trail.field_classes import FieldClass
from foundation.trail.models import Act


class Redaction(models.Model):
    """Where words were taken out, why, and in how many places; never the words themselves."""

    append_only = True
    field_classes = {
        "model": FieldClass.CODED,
        "object_id": FieldClass.CODED,
        "field": FieldClass.CODED,
        "reason": FieldClass.FREE_TEXT,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(SubjectRequest, on_delete=models.PROTECT, related_name="redactions")
    model = models.CharField(max_length=60)
    object_id = models.CharField(max_length=36)
    field = models.CharField(max_length=60)
    reason = models.CharField(max_length=120, help_text="As the tombstone says it.")
    places = models.PositiveIntegerField(help_text="How often words were replaced, copies included.")
    made_on = models.DateField()
    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-made_on", "pk"]
        triggers = append_only_guards("redaction")
        indexes = [models.Index(fields=["model", "object_id"], name="subject_requests_redaction_of")]

    def __str__(self) -> str:
        return f"{self.model} {self.field}, {self.places} places"
