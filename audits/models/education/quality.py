"""Quality assurance: a random sample of submitted returns, and what was found."""

import uuid

from django.conf import settings
from django.db import models

from audits.choices import QualityResult
from audits.models.education.cycle import EducationCycle
from audits.models.education.returned import EducationReturn
from foundation.database.guards import append_only_guards
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked


class QualitySample(models.Model):
    """One draw: append-only. The seed and the sizes say how it can be drawn again."""

    append_only = True
    field_classes = {"sizes": FieldClass.CODED, "drawn_from": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey(EducationCycle, on_delete=models.PROTECT, related_name="samples")
    seed = models.PositiveBigIntegerField()
    sizes = models.JSONField(help_text="How many were asked for, by phase.")
    drawn_from = models.JSONField(help_text="Reference numbers drawn from, in order, by phase.")
    drawn_on = models.DateField()
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()

    class Meta:
        ordering = ["-drawn_at"]
        triggers = append_only_guards("qualitysample")

    def __str__(self) -> str:
        return f"Sample of {self.drawn_on:%d %B %Y}"


@tracked(private=["note"])
class QualityCheck(models.Model):
    """A return of the sample: what a look at the provider found."""

    field_classes = {"note": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sample = models.ForeignKey(QualitySample, on_delete=models.PROTECT, related_name="checks")
    education_return = models.ForeignKey(
        EducationReturn, on_delete=models.PROTECT, related_name="quality_checks"
    )
    result = models.CharField(max_length=10, choices=QualityResult, blank=True)
    note = models.TextField(blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["education_return__phase", "education_return__agency__name"]
        constraints = [
            models.UniqueConstraint(fields=["sample", "education_return"], name="audits_qualitycheck_once"),
            models.CheckConstraint(
                condition=models.Q(result="", checked_on__isnull=True)
                | (~models.Q(result="") & models.Q(checked_on__isnull=False)),
                name="audits_qualitycheck_result_has_date",
                violation_error_message="A result has the day on which it was found.",
            ),
            models.CheckConstraint(
                condition=models.Q(result__in=["", QualityResult.AGREES]) | ~models.Q(note=""),
                name="audits_qualitycheck_says_what_differs",
                violation_error_message="Say what differs.",
            ),
        ]

    def __str__(self) -> str:
        return f"Check {self.pk}"
