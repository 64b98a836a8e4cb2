"""Something that happened and bears on the figures: told on the charts of its time."""

import uuid

from django.db import models

from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from performance.models.indicator import Indicator


class HappeningQuerySet(models.QuerySet["Happening"]):
    """Questions about what happened."""

    def bearing_on(self, indicator: Indicator) -> "HappeningQuerySet":
        """Noted for this indicator or for all of them."""
        return self.filter(models.Q(indicator=indicator) | models.Q(indicator__isnull=True))


@tracked()
class Happening(models.Model):
    """A national review, a new law, a change of recording: what a reader of the line should know."""

    field_classes = {"text": FieldClass.CODED, "source": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    indicator = models.ForeignKey(
        Indicator,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="happenings",
        help_text="Empty: it bears on every indicator.",
    )
    happened_on = models.DateField()
    text = models.CharField(max_length=120)
    source = models.CharField(max_length=200, blank=True)

    objects = HappeningQuerySet.as_manager()

    class Meta:
        ordering = ["happened_on", "text"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "happened_on", "text"],
                nulls_distinct=False,
                name="performance_happening_once",
                violation_error_message="This was noted already.",
            ),
        ]

    def __str__(self) -> str:
        return self.text
