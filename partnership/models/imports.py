"""A file that was brought in, how its columns were read, and what it made."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from foundation.database.guards import append_only_guards
from foundation.files.models import Blob
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.choices import ImportKind, ImportState


@tracked(private=["problems"])
class ImportBatch(models.Model):
    """One uploaded file: checked first, then brought in as a whole or not at all."""

    field_classes = {
        "problems": FieldClass.FREE_TEXT,
        "columns": FieldClass.CODED,
        "asked": FieldClass.CODED,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=ImportKind)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ImportState)
    row_count = models.PositiveIntegerField(default=0)
    new_count = models.PositiveIntegerField(default=0)
    changed_count = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list, help_text="[row number, what is wrong], in words.")
    columns = models.JSONField(
        default=dict, blank=True, help_text="Our heading: the file's, where a person said which is which."
    )
    asked = models.JSONField(
        default=dict, blank=True, help_text="What was asked beside the file, such as the plan it belongs to."
    )
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
        if self.state == ImportState.UNDONE:
            return "Brought in, then taken back"
        if self.state == ImportState.IMPORTED:
            return f"Imported: {self.new_count:,} new, {self.changed_count:,} changed"
        some = self.new_count or self.changed_count
        return "Checked: ready to bring in" if some else "Checked: nothing would change"

    def get_absolute_url(self) -> str:
        return reverse("partnership:import-detail", args=[self.pk])


@tracked()
class ColumnMapping(models.Model):
    """Which heading of ours a file's heading is, kept for the next file that has the same headings."""

    field_classes = {"headings": FieldClass.CODED, "columns": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=ImportKind)
    headings = models.CharField(max_length=64, help_text="SHA-256 of the file's headings, sorted.")
    columns = models.JSONField(help_text="Our heading: the file's.")
    kept_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "headings"], name="partnership_columnmapping_once"),
        ]

    def __str__(self) -> str:
        return f"Columns of {self.get_kind_display()}"


class ImportedRow(models.Model):
    """What one row of a file made or changed: append-only, so that the import can be undone as a whole.

    `before` is what a changed row was; `version` the version that the import left, where the record has one, and
    `after` how it left it, where not: whatever is otherwise was built on it and keeps the import from being undone.
    Names, telephone numbers and posts of people stand in neither.
    """

    append_only = True
    field_classes = {
        "model": FieldClass.CODED,
        "before": FieldClass.CODED,
        "after": FieldClass.CODED,
    }

    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField(help_text="Of the row in the file.")
    model = models.CharField(max_length=60, help_text="App and model, such as partnership.action.")
    object_id = models.UUIDField()
    before = models.JSONField(null=True, blank=True, help_text="Empty for a new record.")
    after = models.JSONField(null=True, blank=True, help_text="Of a record without a version.")
    version = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["batch", "number"]
        indexes = [models.Index(fields=["object_id"], name="partnership_importedrow_object")]
        triggers = append_only_guards("importedrow")

    def __str__(self) -> str:
        return f"Row {self.number} of {self.batch_id}"
