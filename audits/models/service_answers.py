"""A big agency answers its Section 11 return by service, and takes together what they say."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse

from audits.models.section11 import Section11Return
from audits.models.sheet import Answer, Sheet
from foundation.database.guards import append_only_guards
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.actors import Actor
from partnership.models import Agency, AgencyService
from partnership.roles import OFFICE, Role


class ServiceAnswersQuerySet(models.QuerySet["ServiceAnswers"]):
    """Questions about services' sheets."""

    def visible_to(self, actor: Actor) -> "ServiceAnswersQuerySet":
        """The office and scrutineer see all; an agency's lead and accountable person their own agency's; a colleague
        the service that was given to them, until it is taken back; nobody else any."""
        kept = self.filter(section11_return__cycle__taken_back_on__isnull=True)
        if actor.is_system or actor.has(*OFFICE, Role.SCRUTINEER):
            return kept
        whole = actor.agencies_as(Role.AGENCY_LEAD, Role.ACCOUNTABLE_PERSON)
        mine = models.Q(section11_return__agency_id__in=whole)
        if actor.person_id is not None:
            mine |= models.Q(
                person_id=actor.person_id,
                ended_at__isnull=True,
                section11_return__agency_id__in=actor.agencies,
            )
        return kept.filter(mine)

    def live(self) -> "ServiceAnswersQuerySet":
        """Those that were not taken back."""
        return self.filter(ended_at__isnull=True)


@tracked(private=["note"])
class ServiceAnswers(models.Model):
    """One service of an agency answers every standard of the agency's return on a sheet of its own.

    The agency's own answers stay the return: what the services say is taken over by the agency's lead, standard by
    standard (`RolledUpAnswer`). One person answers for a service.
    """

    field_classes = {"name": FieldClass.CODED, "note": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    section11_return = models.ForeignKey(Section11Return, on_delete=models.PROTECT, related_name="services")
    sheet = models.OneToOneField(Sheet, on_delete=models.PROTECT, related_name="service_answers")
    service = models.ForeignKey(
        AgencyService,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="As the register of agencies has it; none where the agency named it itself.",
    )
    name = models.CharField(max_length=160, help_text="The service: Adult social care, Housing.")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=500, blank=True)
    wanted_by = models.DateField(null=True, blank=True, help_text="Earlier than the return is due, if set.")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    finished_on = models.DateField(null=True, blank=True, help_text="The service said that it is done.")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="The agency's lead took it back.")

    objects = ServiceAnswersQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "answers of a service"
        constraints = [
            models.UniqueConstraint(
                "section11_return",
                Lower("name"),
                condition=models.Q(ended_at__isnull=True),
                name="audits_serviceanswers_once",
                violation_error_message="A service of this name answers already.",
            ),
        ]

    def __str__(self) -> str:
        return f"Answers of a service {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("audits:service-answers", args=[self.pk])

    @property
    def agency(self) -> Agency:
        """Whose service it is."""
        return self.section11_return.agency

    @property
    def agency_id(self) -> uuid.UUID:
        """The agency's."""
        return self.section11_return.agency_id

    @property
    def edition_id(self) -> uuid.UUID:
        """Of the standards that the return asks."""
        return self.section11_return.cycle.edition_id

    @property
    def title(self) -> str:
        """Section 11 2021/22, Housing."""
        return f"{self.section11_return.cycle.title}, {self.name}"

    @property
    def due_on(self) -> date:
        """The day it was asked for, or the return's own."""
        return self.wanted_by or self.section11_return.cycle.due_on

    @property
    def is_answerable(self) -> bool:
        """Not finished, not taken back, and the return is with the agency (sheet and return loaded)."""
        return self.sheet.is_open and self.ended_at is None and self.section11_return.is_answerable

    @property
    def is_sent_back(self) -> bool:
        """The partnership sends back the return, never a service's answers."""
        return False


class RolledUpAnswer(models.Model):
    """The agency's answer, at one version, was made from this answer of a service, at one version: append-only.

    So it can be told, for ever, what an agency's rating rests on, and whether a service said otherwise since.
    """

    append_only = True

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="rolled_up_from")
    version = models.PositiveIntegerField(help_text="Of the agency's answer that it became.")
    service_answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="rolled_up_into")
    service_version = models.PositiveIntegerField(help_text="Of the service's answer that was taken.")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ["-taken_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "version", "service_answer"], name="audits_rolledupanswer_once"
            ),
        ]
        triggers = append_only_guards("rolledupanswer")

    def __str__(self) -> str:
        return f"{self.service_answer_id} in {self.answer_id}"
