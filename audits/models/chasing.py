"""On which days a cycle's letters climb, and where they rest."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from audits.models.section11 import Section11Cycle, Section11Return
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked


@tracked()
class ChaseDays(models.Model):
    """The days of one cycle, where they are not those of the settings."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.OneToOneField(Section11Cycle, on_delete=models.PROTECT, related_name="chase_days")
    before: "ArrayField[list[int], list[int]]" = ArrayField(
        models.PositiveSmallIntegerField(),
        blank=True,
        help_text="Days before the due date on which the lead is reminded.",
    )
    after: "ArrayField[list[int], list[int]]" = ArrayField(
        models.PositiveSmallIntegerField(),
        blank=True,
        help_text="Days after the due date on which the lead is reminded.",
    )
    accountable = models.PositiveSmallIntegerField(
        help_text="Days after the due date on which the accountable person hears."
    )
    executive = models.PositiveSmallIntegerField(
        help_text="Days after the due date on which the executive gets the names."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accountable__gte=1, executive__gt=models.F("accountable")),
                name="audits_chasedays_climb",
                violation_error_message="The executive hears after the accountable person, both after the due date.",
            ),
        ]

    def __str__(self) -> str:
        return f"Days of {self.cycle_id}"


@tracked(private=["why"])
class ChaseStop(models.Model):
    """While it stands no letter that chases goes out, about one return or about the whole cycle."""

    field_classes = {"why": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey(Section11Cycle, on_delete=models.PROTECT, related_name="chase_stops")
    section11_return = models.ForeignKey(
        Section11Return,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="chase_stops",
        help_text="Empty: the whole cycle.",
    )
    why = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True, help_text="The last day; empty: until it is ended.")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["cycle", "-from_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "section11_return"],
                condition=models.Q(ended_on__isnull=True),
                nulls_distinct=False,
                name="audits_chasestop_one_at_a_time",
                violation_error_message="These letters are already stopped.",
            ),
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True) | models.Q(until_on__gte=models.F("from_on")),
                name="audits_chasestop_in_order",
                violation_error_message="The last day must not be before today.",
            ),
        ]

    def __str__(self) -> str:
        return f"Letters of {self.section11_return_id or self.cycle_id} stopped"
