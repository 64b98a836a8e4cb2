"""What became of a standard where lines cannot say it."""

import uuid

from django.db import models

from audits.choices import CrosswalkKind
from audits.models.standards import Edition, Line
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked


@tracked(private=["note"])
class Crosswalk(models.Model):
    """An older line leads to a newer one, as an edition says; movement follows it where the line itself has gone."""

    field_classes = {"note": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="crosswalk", help_text="The later edition."
    )
    old_line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="+")
    new_line = models.ForeignKey(Line, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=CrosswalkKind)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["edition", "old_line__key", "new_line__key"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "old_line", "new_line"],
                nulls_distinct=False,
                name="audits_crosswalk_once",
                violation_error_message="The crosswalk has this already.",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=CrosswalkKind.NONE, new_line__isnull=True)
                | (~models.Q(kind=CrosswalkKind.NONE) & models.Q(new_line__isnull=False)),
                name="audits_crosswalk_leads_somewhere",
                violation_error_message="Name the standard that it became, or say that it became none.",
            ),
            models.CheckConstraint(
                condition=models.Q(new_line__isnull=True) | ~models.Q(old_line=models.F("new_line")),
                name="audits_crosswalk_to_another",
                violation_error_message="A standard does not lead to itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_line_id} to {self.new_line_id}"
