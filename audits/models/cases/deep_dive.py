"""A case looked at together: what was said, the grade that agencies agree on, and what each takes away."""

import uuid

from django.db import models
from django.urls import reverse

from audits.models.cases.case import Case
from audits.models.scale import Grade
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.actors import Actor
from partnership.models import Agency


class DeepDiveQuerySet(models.QuerySet["DeepDive"]):
    """Questions about deep dives."""

    def visible_to(self, actor: Actor) -> "DeepDiveQuerySet":
        """Of cases that the reader sees; who reads what was said there, `can_read_deep_dive` says."""
        return self.filter(case__in=Case.objects.visible_to(actor))


@tracked(private=["notes", "reason"])
class DeepDive(models.Model):
    """Agencies compare what they found in one case. The agreed grade is a judgement, with a reason.

    How far the agencies' own grades lie apart is shown beside it and stored nowhere.
    """

    field_classes = {"notes": FieldClass.FREE_TEXT, "reason": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="deep_dive")
    held_on = models.DateField(null=True, blank=True)
    notes = models.TextField(blank=True, help_text="What was said, without anything that identifies a child.")
    agreed_grade = models.ForeignKey(Grade, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True, help_text="Why this grade.")
    version = models.PositiveIntegerField(default=0, help_text="Grows by one with each save.")

    objects = DeepDiveQuerySet.as_manager()

    class Meta:
        ordering = ["case__reference"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(agreed_grade__isnull=True) | ~models.Q(reason=""),
                name="audits_deepdive_grade_with_reason",
                violation_error_message="Say why you agree on this grade.",
            ),
            models.CheckConstraint(
                condition=models.Q(agreed_grade__isnull=True) | models.Q(held_on__isnull=False),
                name="audits_deepdive_grade_after_meeting",
                violation_error_message="Say on which day the grade was agreed.",
            ),
        ]

    def __str__(self) -> str:
        return f"Deep dive {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("audits:case-deep-dive", args=[self.case_id])


@tracked(private=["takes_away"])
class DeepDivePart(models.Model):
    """An agency at a deep dive: whether it took part, and what it takes away."""

    field_classes = {"takes_away": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    deep_dive = models.ForeignKey(DeepDive, on_delete=models.PROTECT, related_name="parts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    took_part = models.BooleanField(default=False)
    takes_away = models.TextField(blank=True, help_text="What the agency will do differently.")

    class Meta:
        ordering = ["agency__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["deep_dive", "agency"],
                name="audits_deepdivepart_once",
                violation_error_message="This agency is named already.",
            ),
        ]

    def __str__(self) -> str:
        return f"Part {self.pk}"
