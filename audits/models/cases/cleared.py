"""Words in a text of a case that look as if they identified somebody, and why they do not."""

import uuid

from django.conf import settings
from django.db import models

from audits.choices.cases import IdentifyingKind
from audits.models.cases.audit import CaseAudit
from audits.models.cases.case import Case
from foundation.database.guards import append_only_guards
from foundation.trail.field_classes import FieldClass


class ClearedWords(models.Model):
    """Somebody looked at words that were pointed out and says why they identify nobody: append-only.

    It holds for one text's owner: the case itself (no audit named), or one agency's audit of it.
    """

    append_only = True
    field_classes = {"words": FieldClass.FREE_TEXT, "because": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="cleared_words")
    case_audit = models.ForeignKey(
        CaseAudit, null=True, blank=True, on_delete=models.PROTECT, related_name="cleared_words"
    )
    kind = models.CharField(max_length=12, choices=IdentifyingKind)
    words = models.CharField(max_length=200)
    because = models.CharField(max_length=500)
    cleared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    cleared_at = models.DateTimeField()

    class Meta:
        ordering = ["cleared_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(because=""),
                name="audits_clearedwords_says_why",
                violation_error_message="Say why these words identify nobody.",
            ),
        ]
        triggers = append_only_guards("clearedwords")

    def __str__(self) -> str:
        return f"{self.kind} cleared on {self.cleared_at:%d %B %Y}"
