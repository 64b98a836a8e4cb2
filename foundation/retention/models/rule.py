"""How long a class is kept, from when: the partnership's own policy, where it differs from the period as delivered."""

import uuid
from datetime import date

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models

from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked


class RetentionRuleQuerySet(models.QuerySet["RetentionRule"]):
    """Questions about periods."""

    def in_force(self, on: date) -> "RetentionRuleQuerySet":
        """Those that hold on a day, one for a class at most."""
        return self.filter(during__contains=on)


@tracked(private=["why"])
class RetentionRule(models.Model):
    """A period that holds during some days; where there is none the period as delivered holds."""

    field_classes = {"class_code": FieldClass.CODED, "why": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    class_code = models.CharField(max_length=40)
    months = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=600)
    during = DateRangeField(help_text="From its first day; open until another takes its place.")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    objects = RetentionRuleQuerySet.as_manager()

    class Meta:
        ordering = ["class_code", "-during"]
        constraints = [
            ExclusionConstraint(
                name="retention_rule_one_at_a_time",
                expressions=[("class_code", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                violation_error_message="Another period holds on some of these days.",
            ),
            models.CheckConstraint(
                condition=models.Q(months__gte=1),
                name="retention_rule_at_least_a_month",
                violation_error_message="The period is at least one month.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.class_code}: {self.months} months"
