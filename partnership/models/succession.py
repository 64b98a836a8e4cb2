"""Which agency took over from which."""

import uuid
from datetime import date

from django.db import models

from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.models.agency import Agency


class SuccessionQuerySet(models.QuerySet["Succession"]):
    """Questions about who took over from whom."""

    def pairs_by(self, on: date) -> list[tuple[uuid.UUID, uuid.UUID]]:
        """(predecessor, successor) of all that had happened by a day; `partnership.lineage` follows them."""
        return list(self.filter(on__lte=on).values_list("predecessor_id", "successor_id"))

    def inherited_by(self, on: date) -> list[tuple[uuid.UUID, uuid.UUID]]:
        """The same for predecessors that were closed by then: whoever goes on keeps its own records."""
        return self.filter(predecessor__closed_on__lte=on).pairs_by(on)


@tracked()
class Succession(models.Model):
    """One edge: mergers have several predecessors, splits several successors."""

    field_classes = {"note": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    predecessor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="succeeded_by")
    successor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="successor_to")
    on = models.DateField(help_text="The first day of the successor.")
    note = models.CharField(max_length=300, blank=True)

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"],
                name="partnership_succession_once",
                violation_error_message="This succession is already recorded.",
            ),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")),
                name="partnership_succession_of_another",
                violation_error_message="An agency cannot succeed itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} to {self.successor_id}"
