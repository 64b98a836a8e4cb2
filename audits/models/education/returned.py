"""What one provider owes in one cycle."""

import uuid
from datetime import date

from django.db import models
from django.urls import reverse

from audits.choices import EDUCATION_RETURN, WITH_THE_SCHOOL, EducationState, Phase, ProviderKind
from audits.models.education.cycle import EducationCycle
from audits.models.sheet import Sheet
from foundation.trail.field_classes import FieldClass
from foundation.trail.lifecycle_trigger import lifecycle_trigger
from foundation.trail.tracking import tracked
from partnership.actors import Actor
from partnership.models import Agency
from partnership.roles import OFFICE, Role

SEES_ALL = frozenset({*OFFICE, Role.EDUCATION_LEAD, Role.SCRUTINEER})
"""Whoever reads every provider's return; the executive reads results by count alone."""


def of_readers(actor: Actor, agency: str) -> models.Q:
    """The rows of a trust's lead and of a school's: `agency` is the path to the provider's agency."""
    mine = models.Q(**{f"{agency}__in": actor.agencies_as(Role.SCHOOL_DSL)})
    trusts = actor.agencies_as(Role.TRUST_LEAD)
    # who leads no trust, as nearly everybody, is spared the way to the provider
    return mine | models.Q(**{f"{agency}__provider__trust_id__in": trusts}) if trusts else mine


class EducationReturnQuerySet(models.QuerySet["EducationReturn"]):
    """Questions about returns."""

    def visible_to(self, actor: Actor) -> "EducationReturnQuerySet":
        """The education lead, office and scrutineer see all; a trust's lead its schools'; a school's lead its own;
        nobody else any, whatever they lead elsewhere."""
        if actor.is_system or actor.has(*SEES_ALL):
            return self
        return self.filter(of_readers(actor, "agency"))

    def handed_in(self) -> "EducationReturnQuerySet":
        """Submitted, and not sent back since."""
        return self.filter(state=EducationState.SUBMITTED)

    def expected(self) -> "EducationReturnQuerySet":
        """What completion is measured against: of providers open on the day it was due, or handed in before.

        A provider that closed while the audit was open, and returned nothing, is no non-returner.
        """
        return self.exclude(
            ~models.Q(state=EducationState.SUBMITTED), agency__closed_on__lte=models.F("cycle__due_on")
        )

    def not_returned(self) -> "EducationReturnQuerySet":
        """Expected, and not with the partnership."""
        return self.expected().exclude(state=EducationState.SUBMITTED)


@tracked()
class EducationReturn(models.Model):
    """A provider's return. Its state changes through `audits.services.education` alone.

    Kind and phase are those of the day it was invited: results of a year stay what they were.
    """

    field_classes = {"reference": FieldClass.CODED}
    local_is_optional = True  # the partnership's own questions may stay unanswered

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey(EducationCycle, on_delete=models.PROTECT, related_name="returns")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="education_returns")
    sheet = models.OneToOneField(Sheet, on_delete=models.PROTECT, related_name="education_return")
    kind = models.CharField(max_length=12, choices=ProviderKind)
    phase = models.CharField(max_length=12, choices=Phase)
    state = models.CharField(max_length=20, choices=EducationState, default=EducationState.NOT_STARTED)
    reference = models.CharField(
        max_length=30,
        blank=True,
        help_text="Submission number of the latest submission, such as EDU-2021-0042.",
    )
    invited_on = models.DateField()
    submitted_on = models.DateField(null=True, blank=True)

    objects = EducationReturnQuerySet.as_manager()

    class Meta:
        ordering = ["cycle", "agency__name"]
        verbose_name = "education return"
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "agency"],
                name="audits_educationreturn_once",
                violation_error_message="The provider is already invited.",
            ),
            models.UniqueConstraint(
                fields=["reference"],
                condition=~models.Q(reference=""),
                name="audits_educationreturn_reference",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=EducationState.SUBMITTED)
                | (models.Q(submitted_on__isnull=False) & ~models.Q(reference="")),
                name="audits_educationreturn_submitted_has_number",
                violation_error_message="A submitted return has a submission number and a date.",
            ),
        ]
        triggers = [lifecycle_trigger("educationreturn_state", "state", EDUCATION_RETURN)]

    def __str__(self) -> str:
        return f"Education return {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("audits:education-return", args=[self.pk])

    @property
    def is_answerable(self) -> bool:
        """The provider may still change answers (the cycle's dates are the service's business)."""
        return self.state in WITH_THE_SCHOOL

    @property
    def edition_id(self) -> uuid.UUID:
        """Of the year's questions."""
        return self.cycle.edition_id

    @property
    def title(self) -> str:
        """As the year's audit is called."""
        return self.cycle.title

    @property
    def due_on(self) -> date:
        """The last day of the year's audit."""
        return self.cycle.due_on

    @property
    def is_sent_back(self) -> bool:
        """Changes were asked for."""
        return self.state == EducationState.CHANGES_REQUESTED

    @property
    def has_returned(self) -> bool:
        """With the partnership: submitted, and not sent back since."""
        return self.state == EducationState.SUBMITTED

    @property
    def is_expected(self) -> bool:
        """What `expected` asks of many (cycle and agency loaded): open on the due date, or handed in before."""
        closed_on = self.agency.closed_on
        return self.has_returned or closed_on is None or closed_on > self.cycle.due_on
