"""One agency's audit of one case."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse

from audits.choices.cases import CASE_AUDIT, WITH_THE_AUDITOR, CaseAuditState, ProgrammeState
from audits.models.cases.case import Case
from audits.models.scale import Grade
from audits.models.sheet import Sheet
from foundation.trail.field_classes import FieldClass
from foundation.trail.lifecycle_trigger import lifecycle_trigger
from foundation.trail.tracking import tracked
from partnership.actors import Actor
from partnership.models import Agency
from partnership.roles import OFFICE, Role


class CaseAuditQuerySet(models.QuerySet["CaseAudit"]):
    """Questions about agencies' audits."""

    def visible_to(self, actor: Actor) -> "CaseAuditQuerySet":
        """The audit coordinator, office and scrutineer see all. A lead sees the standing of the own agency's; an
        auditor those they are named for and, of a case in the deep dive, once theirs is handed in, those that the
        other agencies have handed in. Nobody else sees any."""
        if actor.is_system or actor.has(Role.AUDIT_COORDINATOR, *OFFICE, Role.SCRUTINEER):
            return self
        seen = models.Q(agency_id__in=actor.agencies_as(Role.AGENCY_LEAD))
        if actor.person_id is not None:
            own = actor.agencies_as(Role.CASE_AUDITOR)
            named = models.Q(auditor_id=actor.person_id, agency_id__in=own)
            done = CaseAudit.objects.handed_in()
            shared = done.filter(named, case__in_deep_dive=True)
            seen |= named | models.Q(case__in=shared.values("case"), pk__in=done.values("pk"))
        return self.filter(seen)

    def outstanding(self) -> "CaseAuditQuerySet":
        """With their agencies, in programmes that are not over."""
        return self.filter(state__in=WITH_THE_AUDITOR).exclude(case__programme__state=ProgrammeState.CLOSED)

    def owing_known_to(self, actor: Actor) -> "CaseAuditQuerySet":
        """Those of which the actor may know that they are owed, and no more: who reads every case, of all; an agency's
        lead and its accountable person, of the own agency's."""
        if actor.is_system or actor.has(Role.AUDIT_COORDINATOR, *OFFICE, Role.SCRUTINEER):
            return self
        return self.filter(agency_id__in=actor.agencies_as(Role.AGENCY_LEAD, Role.ACCOUNTABLE_PERSON))

    def asked_for(self) -> "CaseAuditQuerySet":
        """Handed in or owed: of one whose case was closed before it was handed in nobody asks any more."""
        return self.exclude(state=CaseAuditState.CLOSED, submitted_on__isnull=True)

    def handed_in(self) -> "CaseAuditQuerySet":
        """Submitted, and not sent back since."""
        return self.filter(
            state__in=[CaseAuditState.SUBMITTED, CaseAuditState.CLOSED], submitted_on__isnull=False
        )


@tracked(private=["overall_reason"])
class CaseAudit(models.Model):
    """What one involved agency found in one case: a sheet of answers and an overall grade with its reason.

    The overall grade is somebody's judgement and is never worked out from the answers. States change through
    `audits.services.cases` alone.
    """

    field_classes = {"overall_reason": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="audits")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="case_audits")
    sheet = models.OneToOneField(Sheet, on_delete=models.PROTECT, related_name="case_audit")
    auditor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="case_audits",
        help_text="Who audits for the agency; empty until somebody is named.",
    )
    state = models.CharField(max_length=20, choices=CaseAuditState, default=CaseAuditState.NOT_STARTED)
    overall_grade = models.ForeignKey(
        Grade, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    overall_reason = models.TextField(blank=True, help_text="Why this grade.")
    version = models.PositiveIntegerField(default=0, help_text="Of the overall judgement; 0: never touched.")
    released_on = models.DateField()
    submitted_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = CaseAuditQuerySet.as_manager()

    class Meta:
        ordering = ["case", "agency__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "agency"],
                name="audits_caseaudit_once",
                violation_error_message="This agency already audits the case.",
            ),
            models.CheckConstraint(
                condition=models.Q(overall_grade__isnull=True) | ~models.Q(overall_reason=""),
                name="audits_caseaudit_grade_with_reason",
                violation_error_message="Say why you give this grade.",
            ),
        ]
        # Each audit of standards is compared with the case audits of its days.
        indexes = [models.Index(fields=["submitted_on"], name="audits_caseaudit_submitted_on")]
        triggers = [lifecycle_trigger("caseaudit_state", "state", CASE_AUDIT)]

    def __str__(self) -> str:
        return f"Case audit {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("audits:case-audit", args=[self.pk])

    @property
    def is_answerable(self) -> bool:
        """The agency may still write (whether the sheet is open, its lock says)."""
        return self.state in WITH_THE_AUDITOR

    @property
    def is_sent_back(self) -> bool:
        """Changes were asked for and are not handed in yet."""
        return self.state == CaseAuditState.CHANGES_REQUESTED

    @property
    def edition_id(self) -> uuid.UUID:
        """The set of questions that this sheet asks."""
        return self.sheet.edition_id

    @property
    def title(self) -> str:
        """The case, by its reference."""
        return f"Case {self.case.reference}"

    @property
    def due_on(self) -> date:
        """As the programme says."""
        return self.case.programme.due_on

    @property
    def has_returned(self) -> bool:
        """Submitted, and not sent back since."""
        return self.submitted_on is not None and not self.is_answerable

    @property
    def was_cut_short(self) -> bool:
        """The case was closed before the agency handed its audit in."""
        return self.state == CaseAuditState.CLOSED and self.submitted_on is None
