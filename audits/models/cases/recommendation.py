"""What a programme recommends, to whom, and from which findings."""

import uuid

from django.db import models

from audits.models.cases.finding import Finding
from audits.models.cases.programme import Programme
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.models import Agency


@tracked(private=["text"])
class Recommendation(models.Model):
    """A recommendation to one agency, or to the partnership as a whole."""

    field_classes = {"text": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="recommendations")
    number = models.PositiveSmallIntegerField(help_text="Within the programme; stays as it is.")
    text = models.TextField(help_text="What should be done, so that what is better for children.")
    agency = models.ForeignKey(
        Agency,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="To whom; empty: to the partnership.",
    )
    findings: "models.ManyToManyField[Finding, RecommendationFinding]" = models.ManyToManyField(
        Finding, through="RecommendationFinding", related_name="recommendations"
    )

    class Meta:
        ordering = ["programme", "number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="audits_recommendation_number"),
        ]

    def __str__(self) -> str:
        return f"Recommendation {self.number}"


@tracked()
class RecommendationFinding(models.Model):
    """A finding from which a recommendation comes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="finding_links")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="recommendation_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "finding"], name="audits_recommendationfinding_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} from {self.finding_id}"
