"""The overall judgement of an agency's audit as it was handed in."""

import uuid

from django.db import models

from audits.models.scale import Grade
from audits.models.submission import Submission
from foundation.database.guards import append_only_guards
from foundation.trail.field_classes import FieldClass


class SubmittedJudgement(models.Model):
    """The grade with its reason beside the answers that a handing-in pins, whatever is judged later: append-only."""

    append_only = True
    field_classes = {"reason": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="judgement")
    grade = models.ForeignKey(Grade, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()

    class Meta:
        triggers = append_only_guards("submittedjudgement")

    def __str__(self) -> str:
        return f"Judgement of {self.submission_id}"
