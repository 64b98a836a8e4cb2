"""Evidence of an agency: a document or link that may show many standards."""

import uuid

from django.conf import settings
from django.db import models

from audits.models.sheet import Answer
from foundation.files.file_or_link import file_or_link
from foundation.files.models import Blob
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.models import Agency


@tracked()
class Evidence(models.Model):
    """One piece of evidence, through its versions."""

    field_classes = {"title": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="evidence")
    title = models.CharField(max_length=200)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    expires_on = models.DateField(null=True, blank=True, help_text="From this day it shows amber.")

    class Meta:
        ordering = ["title"]
        constraints = [models.UniqueConstraint(fields=["id", "agency"], name="audits_evidence_of_agency")]

    def __str__(self) -> str:
        return self.title


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

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "evidence"], name="audits_answerevidence_once")
        ]

    def __str__(self) -> str:
        return f"{self.evidence_id} beside {self.answer_id}"
