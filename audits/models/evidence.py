"""Evidence of an agency: a document or link that may show many standards."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse

from audits.models.sheet import Answer
from foundation.calendar.clock import real_now
from foundation.files.file_or_link import file_or_link
from foundation.files.models import Blob
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.actors import Actor
from partnership.models import Agency
from partnership.roles import OFFICE, Role

KEEPERS = (Role.AGENCY_LEAD,)
"""Who keeps the evidence of their own agency. Schools and trusts are asked for none, so they have no library."""


def is_out_of_date(expires_on: date | None, today: date) -> bool:
    """It has an expiry, and that is over: on the day itself too."""
    return expires_on is not None and expires_on <= today


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Questions about evidence."""

    def visible_to(self, actor: Actor) -> "EvidenceQuerySet":
        """What the actor may know of. A title is an agency's own word, so the executive sees none.

        The office and the scrutineer see all; who keeps an agency's evidence or declares for it sees the agency's;
        a colleague sees what stands beside the answers that were given to them, or of the service they answer for,
        and no other title.
        """
        if actor.is_system or actor.has(*OFFICE, Role.SCRUTINEER):
            return self
        whole = models.Q(agency_id__in=actor.agencies_as(*KEEPERS, Role.ACCOUNTABLE_PERSON))
        if actor.person_id is None:
            return self.none()
        given = AnswerEvidence.objects.filter(
            models.Q(answer__sheet__delegations__item=models.F("answer__item"))
            | models.Q(
                answer__sheet__delegations__item__isnull=True,
                answer__sheet__delegations__section=models.F("answer__item__section"),
            ),
            answer__sheet__delegations__person_id=actor.person_id,
            answer__sheet__delegations__ended_at__isnull=True,
            agency_id__in=actor.agencies,
        )
        of_service = AnswerEvidence.objects.filter(
            answer__sheet__service_answers__person_id=actor.person_id,
            answer__sheet__service_answers__ended_at__isnull=True,
            answer__sheet__service_answers__section11_return__cycle__taken_back_on__isnull=True,
            agency_id__in=actor.agencies,
        )
        theirs = models.Q(pk__in=given.values("evidence")) | models.Q(pk__in=of_service.values("evidence"))
        return self.filter(whole | theirs)

    def in_library(self) -> "EvidenceQuerySet":
        """Those that may still be put beside answers."""
        return self.filter(withdrawn_on__isnull=True)


@tracked()
class Evidence(models.Model):
    """One piece of evidence, through its versions."""

    field_classes = {"title": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="evidence")
    title = models.CharField(max_length=200)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    expires_on = models.DateField(null=True, blank=True, help_text="From this day it shows amber.")
    reviewed_on = models.DateField(
        null=True, blank=True, help_text="When somebody last looked whether it is still in force."
    )
    withdrawn_on = models.DateField(
        null=True,
        blank=True,
        help_text="From this day it is offered no more; what was signed still shows it.",
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [models.UniqueConstraint(fields=["id", "agency"], name="audits_evidence_of_agency")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("audits:evidence-piece", args=[self.pk])

    def has_expired(self, today: date) -> bool:
        """It is too old to show what it once showed: on the day of its expiry too."""
        return is_out_of_date(self.expires_on, today)


@tracked()
class EvidenceVersion(models.Model):
    """A document or link as it was added; what was signed pins the version."""

    field_classes = {"url": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    blob = models.ForeignKey(Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    url = models.URLField(max_length=500, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["evidence", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["evidence", "number"], name="audits_evidenceversion_number"),
            file_or_link("audits_evidenceversion_file_or_link"),
        ]

    def __str__(self) -> str:
        return f"Version {self.number} of {self.evidence_id}"


@tracked()
class AnswerEvidence(models.Model):
    """A piece of evidence beside an answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="evidence_links")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="answer_links")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(
        null=True,
        default=real_now,
        help_text="Empty: before this was kept, longer ago than anything that asks.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "evidence"], name="audits_answerevidence_once")
        ]

    def __str__(self) -> str:
        return f"{self.evidence_id} beside {self.answer_id}"
