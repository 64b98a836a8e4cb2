"""What an indicator is to reach, from when, and why."""

import uuid
from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Func, Value

from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from performance.models.indicator import Indicator


class TargetQuerySet(models.QuerySet["Target"]):
    """Questions about targets."""

    def in_force(self, on: date) -> "TargetQuerySet":
        """Those that hold on a day."""
        return self.filter(models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=on), valid_from__lte=on)


@tracked()
class Target(models.Model):
    """A target or range for an indicator; either end may be open. A new one ends the one before it."""

    field_classes = {"why": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    low = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    high = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True, help_text="Who decided it, and why this and no other.")

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(low__isnull=False) | models.Q(high__isnull=False),
                name="performance_target_has_an_end",
                violation_error_message="Give the target at least one end.",
            ),
            models.CheckConstraint(
                condition=models.Q(low__lte=models.F("high"))
                | models.Q(low__isnull=True)
                | models.Q(high__isnull=True),
                name="performance_target_low_below_high",
                violation_error_message="The lowest good value is above the highest.",
            ),
            ExclusionConstraint(
                name="performance_target_one_at_a_time",
                expressions=[
                    ("indicator", RangeOperators.EQUAL),
                    (
                        Func("valid_from", "valid_to", Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="The indicator already has a target for some of these days.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.low} to {self.high}"
