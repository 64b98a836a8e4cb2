"""On which days a cycle's letters climb, and where they rest."""

import uuid
from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from audits.models.cases import CaseAudit, Programme
from audits.models.section11 import Section11Cycle, Section11Return
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked


@tracked()
class ChaseDays(models.Model):
    """The days of one cycle of Section 11 or one programme of case audits, where they are not the usual ones.

    A cycle's climb from the lead to the accountable person and the executive; a programme's from the named auditor to
    the lead and the accountable person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.OneToOneField(
        Section11Cycle, null=True, blank=True, on_delete=models.PROTECT, related_name="chase_days"
    )
    programme = models.OneToOneField(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="chase_days"
    )
    before: "ArrayField[list[int], list[int]]" = ArrayField(
        models.PositiveSmallIntegerField(),
        blank=True,
        help_text="Days before the due date on which the lead, or the auditor, is reminded.",
    )
    after: "ArrayField[list[int], list[int]]" = ArrayField(
        models.PositiveSmallIntegerField(),
        blank=True,
        help_text="Days after the due date on which the lead, or the auditor, is reminded.",
    )
    lead = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Of a programme: days after the due date on which the lead hears."
    )
    accountable = models.PositiveSmallIntegerField(
        help_text="Days after the due date on which the accountable person hears."
    )
    executive = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="Of a cycle: days after the due date on which the executive gets the names.",
    )
    set_on = models.DateField(
        null=True, blank=True, help_text="Reminders whose day had passed by then are not made up for."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(accountable__gte=1)
                & (Q(executive__isnull=True) | Q(executive__gt=models.F("accountable"))),
                name="audits_chasedays_climb",
                violation_error_message="The executive hears after the accountable person, both after the due date.",
            ),
            models.CheckConstraint(
                condition=Q(lead__isnull=True) | Q(lead__gte=1, lead__lt=models.F("accountable")),
                name="audits_chasedays_lead_first",
                violation_error_message="The accountable person hears after the lead, both after the due date.",
            ),
            models.CheckConstraint(
                condition=Q(
                    cycle__isnull=False, programme__isnull=True, lead__isnull=True, executive__isnull=False
                )
                | Q(programme__isnull=False, cycle__isnull=True, lead__isnull=False, executive__isnull=True),
                name="audits_chasedays_of_one_audit",
                violation_error_message="Days are those of one cycle or of one programme, with everybody who hears.",
            ),
        ]

    def __str__(self) -> str:
        return f"Days of {self.cycle_id or self.programme_id}"


class ChaseStopQuerySet(models.QuerySet["ChaseStop"]):
    """Questions about stops."""

    def holding(self, on: date) -> "ChaseStopQuerySet":
        """Those that stand on a day."""
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gte=on), ended_on__isnull=True)

    def about(self, section11_return: Section11Return) -> "ChaseStopQuerySet":
        """Of this return, or of its whole cycle."""
        own = Q(section11_return=section11_return) | Q(section11_return__isnull=True)
        return self.filter(own, cycle=section11_return.cycle_id)


@tracked(private=["why"])
class ChaseStop(models.Model):
    """While it stands no letter that chases goes out: about one return or the whole cycle of Section 11, about one
    case audit or the whole programme."""

    field_classes = {"why": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey(
        Section11Cycle, null=True, blank=True, on_delete=models.PROTECT, related_name="chase_stops"
    )
    section11_return = models.ForeignKey(
        Section11Return,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="chase_stops",
        help_text="Empty: the whole cycle.",
    )
    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="chase_stops"
    )
    case_audit = models.ForeignKey(
        CaseAudit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="chase_stops",
        help_text="Empty: the whole programme.",
    )
    why = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True, help_text="The last day; empty: until it is ended.")
    ended_on = models.DateField(null=True, blank=True)

    objects = ChaseStopQuerySet.as_manager()

    class Meta:
        ordering = ["cycle", "programme", "-from_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "section11_return", "programme", "case_audit"],
                condition=Q(ended_on__isnull=True),
                nulls_distinct=False,
                name="audits_chasestop_one_at_a_time",
                violation_error_message="These letters are already stopped.",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=models.F("from_on")),
                name="audits_chasestop_in_order",
                violation_error_message="The last day must not be before today.",
            ),
            models.CheckConstraint(
                condition=Q(cycle__isnull=False, programme__isnull=True, case_audit__isnull=True)
                | Q(programme__isnull=False, cycle__isnull=True, section11_return__isnull=True),
                name="audits_chasestop_of_one_audit",
                violation_error_message="Letters of one audit are stopped at a time.",
            ),
        ]

    def holds_on(self, on: date) -> bool:
        """Does it stand on a day?"""
        return self.ended_on is None and (self.until_on is None or self.until_on >= on)

    def __str__(self) -> str:
        return f"Letters of {self.one_id or self.cycle_id or self.programme_id} stopped"

    @property
    def one_id(self) -> uuid.UUID | None:
        """What alone is left alone; none where everything is."""
        return self.section11_return_id or self.case_audit_id
