"""What a programme recommends, to whom, and from which findings."""

import uuid

from django.db import models
from django.urls import reverse

from audits.models.cases.finding import Finding
from audits.models.cases.programme import Programme
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.actors import Actor
from partnership.models import Action, Agency


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    """Questions about recommendations."""

    def visible_to(self, actor: Actor) -> "RecommendationQuerySet":
        """Of the programmes that the reader sees, as their findings are."""
        return self.filter(programme__in=Programme.objects.visible_to(actor))


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
    version = models.PositiveIntegerField(default=1, help_text="Grows by one with each save.")

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["programme", "number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="audits_recommendation_number"),
        ]

    def __str__(self) -> str:
        return f"Recommendation {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("audits:case-recommendation", args=[self.pk])


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


@tracked()
class RecommendationAction(models.Model):
    """An action of the plan that carries a recommendation out: the link of both, held by the upper app."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="action_links")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="recommendation_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "action"], name="audits_recommendationaction_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} to {self.action_id}"
