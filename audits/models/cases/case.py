"""A case that agencies audit: a reference and a few facts, nothing that identifies a child."""

import uuid

from django.db import models
from django.urls import reverse

from audits.choices.cases import CASE, AgeBand, CaseState, ChosenHow, LevelOfNeed
from audits.models.cases.programme import Programme
from audits.models.cases.theme import ProgrammeTheme
from foundation.trail.field_classes import FieldClass
from foundation.trail.lifecycle_trigger import lifecycle_trigger
from foundation.trail.tracking import tracked
from partnership.actors import Actor
from partnership.roles import OFFICE, Role


class CaseQuerySet(models.QuerySet["Case"]):
    """Questions about cases."""

    def visible_to(self, actor: Actor) -> "CaseQuerySet":
        """The audit coordinator, office and scrutineer see all; a named auditor and an agency's lead those that
        their agency audits. The executive reads counts alone, and nobody else any."""
        if actor.is_system or actor.has(Role.AUDIT_COORDINATOR, *OFFICE, Role.SCRUTINEER):
            return self
        mine = models.Q(audits__agency_id__in=actor.agencies_as(Role.AGENCY_LEAD))
        if actor.person_id is not None:
            mine |= models.Q(
                audits__auditor_id=actor.person_id,
                audits__agency_id__in=actor.agencies_as(Role.CASE_AUDITOR),
            )
        return self.filter(pk__in=self.model._base_manager.filter(mine).values("pk"))

    def released(self) -> "CaseQuerySet":
        """Given to agencies, whatever became of them since."""
        return self.exclude(state=CaseState.CHOSEN)


@tracked(private=["description"])
class Case(models.Model):
    """One audited case. Who the child is stands with the agencies, and nowhere here."""

    field_classes = {"reference": FieldClass.CODED, "description": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="cases")
    theme = models.ForeignKey(ProgrammeTheme, on_delete=models.PROTECT, related_name="cases")
    reference = models.CharField(max_length=30, unique=True, help_text="Such as CA-2021-07.")
    age_band = models.CharField(max_length=10, choices=AgeBand)
    level = models.PositiveSmallIntegerField(choices=LevelOfNeed)
    in_deep_dive = models.BooleanField(default=False)
    description = models.TextField(blank=True, help_text="A few words that identify nobody.")
    chosen_how = models.CharField(max_length=10, choices=ChosenHow, default=ChosenHow.RANDOM)
    chosen_on = models.DateField()
    released_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=CaseState, default=CaseState.CHOSEN)
    version = models.PositiveIntegerField(
        default=1, help_text="Of what is written of it; grows with each save."
    )

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["reference"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__gte=1, level__lte=4),
                name="audits_case_level",
                violation_error_message="The level of need is 1, 2, 3 or 4.",
            ),
        ]
        triggers = [lifecycle_trigger("case_state", "state", CASE)]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("audits:case-detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Agencies may still write."""
        return self.state in {CaseState.RELEASED, CaseState.AUDITING, CaseState.AUDITED}

    @property
    def takes_agencies(self) -> bool:
        """One more agency may be given the case: it is with agencies, and not all of them are done."""
        return self.state in {CaseState.RELEASED, CaseState.AUDITING}
