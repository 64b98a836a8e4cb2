"""A programme of multi-agency case audits."""

import uuid

from django.db import models
from django.urls import reverse

from audits.choices.cases import PROGRAMME, ProgrammeKind, ProgrammeState
from foundation.trail.field_classes import FieldClass
from foundation.trail.lifecycle_trigger import lifecycle_trigger
from foundation.trail.tracking import tracked
from partnership.actors import Actor
from partnership.models import Group
from partnership.roles import EXECUTIVE, OFFICE, Role


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Questions about programmes."""

    def visible_to(self, actor: Actor) -> "ProgrammeQuerySet":
        """The audit coordinator, office and scrutineer see every programme; the executive those that have begun;
        a named auditor and an agency's lead those in which their agency audits a case."""
        if actor.is_system or actor.has(Role.AUDIT_COORDINATOR, *OFFICE, Role.SCRUTINEER):
            return self
        mine = models.Q(cases__audits__agency_id__in=actor.agencies_as(Role.AGENCY_LEAD))
        if actor.person_id is not None:
            mine |= models.Q(
                cases__audits__auditor_id=actor.person_id,
                cases__audits__agency_id__in=actor.agencies_as(Role.CASE_AUDITOR),
            )
        seen = models.Q(pk__in=self.model._base_manager.filter(mine).values("pk"))
        if actor.has(*EXECUTIVE):
            seen |= ~models.Q(state=ProgrammeState.DRAFT)
        return self.filter(seen)


@tracked()
class Programme(models.Model):
    """A year's case audits, or an inspection's: themes, dates, and the documents that were in force.

    Its state changes through `audits.services.cases` alone.
    """

    field_classes = {
        "code": FieldClass.CODED,
        "title": FieldClass.CODED,
        "threshold_document": FieldClass.CODED,
        "threshold_version": FieldClass.CODED,
        "tool_versions": FieldClass.CODED,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(
        max_length=20, unique=True, help_text="Such as CA-2021: references begin with it."
    )
    title = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField(help_text="In which the programme begins.")
    kind = models.CharField(max_length=12, choices=ProgrammeKind, default=ProgrammeKind.ANNUAL)
    threshold_document = models.CharField(
        max_length=200, blank=True, help_text="The document by which levels of need are told apart."
    )
    threshold_version = models.CharField(max_length=60, blank=True, help_text="The version in force.")
    tool_versions = models.TextField(blank=True, help_text="Assessment tools and their versions in force.")
    starts_on = models.DateField()
    due_on = models.DateField(help_text="Agencies submit by the end of this day.")
    report_on = models.DateField(null=True, blank=True)
    keys_until = models.DateField(
        null=True, blank=True, help_text="Keys from reference to child, where they are kept, end on this day."
    )
    closed_on = models.DateField(null=True, blank=True)
    group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.PROTECT, related_name="case_audit_programmes"
    )
    previous = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="next",
        help_text="Last year's programme, with which findings are compared.",
    )
    state = models.CharField(max_length=10, choices=ProgrammeState, default=ProgrammeState.DRAFT)
    version = models.PositiveIntegerField(
        default=1, help_text="Of what is written of it; grows with each save."
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("starts_on")),
                name="audits_programme_due_after_start",
                violation_error_message="The day by which agencies submit must be on or after the first day.",
            ),
            models.CheckConstraint(
                condition=models.Q(report_on__isnull=True) | models.Q(report_on__gte=models.F("due_on")),
                name="audits_programme_report_after_due",
                violation_error_message="The report must be on or after the day by which agencies submit.",
            ),
            models.CheckConstraint(
                condition=models.Q(keys_until__isnull=True) | models.Q(keys_until__gte=models.F("due_on")),
                name="audits_programme_keys_after_due",
                violation_error_message="Keys are needed until agencies have submitted.",
            ),
        ]
        triggers = [lifecycle_trigger("programme_state", "state", PROGRAMME)]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("audits:case-programme", args=[self.pk])

    @property
    def takes_cases(self) -> bool:
        """Cases can still be chosen and released."""
        return self.state in {ProgrammeState.DRAFT, ProgrammeState.OPEN, ProgrammeState.AUDITING}

    @property
    def threshold_in_force(self) -> str:
        """The document by which levels of need are told apart, with its version; empty where none is named."""
        version = f"version {self.threshold_version}" if self.threshold_version else ""
        return ", ".join(filter(None, (self.threshold_document, version)))

    @property
    def tools_in_force(self) -> tuple[str, ...]:
        """Assessment tools with their versions, one each."""
        return tuple(line.strip() for line in self.tool_versions.splitlines() if line.strip())

    @property
    def is_short(self) -> bool:
        """An inspection's: five working days, one joint evaluation."""
        return self.kind == ProgrammeKind.INSPECTION
