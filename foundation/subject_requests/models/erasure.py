"""A person who was forgotten."""

import uuid

from django.conf import settings
from django.db import models

from foundation.database.guards import append_only_guards
from foundation.subject_requests.models.subject_request import SubjectRequest
from foundation.trail.field_classes import FieldClass
from foundation.trail.models import Act


class Erasure(models.Model):
    """That a person's particulars are gone, on which request, and how many rows of each kind went with them."""

    append_only = True
    field_classes = {"removed": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(SubjectRequest, on_delete=models.PROTECT, related_name="erasures")
    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="erasure")
    removed = models.JSONField(default=dict, help_text="Kind in words: how many.")
    made_on = models.DateField()
    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-made_on", "pk"]
        triggers = append_only_guards("erasure")

    def __str__(self) -> str:
        return f"Erasure of {self.made_on:%Y-%m-%d}"
