"""A file of agencies or people that was brought in."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from foundation.files.models import Blob
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.choices import ImportKind, ImportState


@tracked(private=["problems"])
class ImportBatch(models.Model):
    """One uploaded file: checked first, then brought in as a whole or not at all."""

    field_classes = {"problems": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=ImportKind)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ImportState)
    row_count = models.PositiveIntegerField(default=0)
    new_count = models.PositiveIntegerField(default=0)
    changed_count = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list, help_text="[row number, what is wrong], in words.")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        rows = "1 row" if self.row_count == 1 else f"{self.row_count} rows"
        return f"{self.get_kind_display()}, {rows}"

    @property
    def rows_with_errors(self) -> int:
        """How many rows have something wrong, however much it is."""
        return len({row for row, _ in self.problems})

    @property
    def standing(self) -> str:
        """What became of the file, in words."""
        if self.state == ImportState.REFUSED:
            rows = self.rows_with_errors
            return f"Checked: {rows:,} {'row' if rows == 1 else 'rows'} with errors"
        if self.state == ImportState.IMPORTED:
            return f"Imported: {self.new_count:,} new, {self.changed_count:,} changed"
        some = self.new_count or self.changed_count
        return "Checked: ready to bring in" if some else "Checked: nothing would change"

    def get_absolute_url(self) -> str:
        return reverse("partnership:import-detail", args=[self.pk])
