"""What was handed in, so that it can be shown for ever."""

import uuid

from django.conf import settings
from django.db import models

from audits.models.declaration import Declaration
from audits.models.evidence import EvidenceVersion
from audits.models.sheet import Answer, Sheet
from foundation.database.guards import append_only_guards
from foundation.trail.field_classes import FieldClass


class Submission(models.Model):
    """One handing-in: append-only. The rows below pin each answer's version and its evidence's version."""

    append_only = True
    field_classes = {"reference": FieldClass.CODED, "content_hash": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    reference = models.CharField(max_length=30, unique=True)
    declaration = models.ForeignKey(
        Declaration,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="submissions",
        help_text="Section 11 alone: who declared what was handed in. The other audits have their own sign-off.",
    )
    content_hash = models.CharField(
        max_length=64, help_text="SHA-256 over codes, versions, grades and evidence."
    )
    submitted_on = models.DateField()
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["sheet", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="audits_submission_number"),
        ]
        triggers = append_only_guards("submission")

    def __str__(self) -> str:
        return self.reference


class SubmittedAnswer(models.Model):
    """(answer, version) as handed in; the text stands in AnswerRevision."""

    append_only = True

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="answers")
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "answer"], name="audits_submittedanswer_once"),
        ]
        triggers = append_only_guards("submittedanswer")

    def __str__(self) -> str:
        return f"{self.answer_id} version {self.version}"


class SubmittedEvidence(models.Model):
    """The version of each piece of evidence beside an answer when it was handed in, and until when it was in force
    then: dating it anew makes no old submission better."""

    append_only = True

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="evidence")
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="+")
    evidence_version = models.ForeignKey(EvidenceVersion, on_delete=models.PROTECT, related_name="+")
    expires_on = models.DateField(null=True, help_text="The expiry of the evidence as it was signed.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "answer", "evidence_version"], name="audits_submittedevidence_once"
            ),
        ]
        triggers = append_only_guards("submittedevidence")

    def __str__(self) -> str:
        return f"{self.evidence_version_id} beside {self.answer_id}"
