"""A return filled offline: the workbook that came back, and what of it was taken over."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from audits.choices import WorkbookState
from audits.models.section11 import Section11Return
from foundation.files.models import Blob
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked


@tracked(private=["differences"])
class WorkbookUpload(models.Model):
    """One workbook brought back: read and compared first; its answers are taken over one by one or all at once."""

    field_classes = {"differences": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    return_of = models.ForeignKey(Section11Return, on_delete=models.PROTECT, related_name="workbooks")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=WorkbookState, default=WorkbookState.READ)
    differences = models.JSONField(
        default=list, help_text="For each answer that differs: code, base version, what the workbook says."
    )
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return f"Workbook of {self.return_of_id}"

    def get_absolute_url(self) -> str:
        return reverse("audits:section11-workbook", args=[self.return_of_id, self.pk])
