"""What an act was about."""

from django.db import models

from foundation.database.guards import append_only_guards
from foundation.trail.field_classes import FieldClass
from foundation.trail.models.act import Act


class Subject(models.Model):
    """One record that an act was about; a record's timeline is read from here."""

    append_only = True
    field_classes = {"kind": FieldClass.CODED, "object_id": FieldClass.CODED}

    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="subjects")
    kind = models.CharField(max_length=60, help_text="Label of the model, such as jobs.job")
    object_id = models.CharField(max_length=36)

    class Meta:
        db_table = "trail_subject"
        indexes = [models.Index(fields=["kind", "object_id"], name="trail_subject_object")]
        triggers = append_only_guards("subject")

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
