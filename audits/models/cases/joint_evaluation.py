"""The one evaluation that agencies write together in an inspection's programme."""

import uuid

from django.db import models
from django.urls import reverse

from audits.models.cases.programme import Programme
from audits.models.scale import Grade
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.actors import Actor
from partnership.models import Agency


class JointEvaluationQuerySet(models.QuerySet["JointEvaluation"]):
    """Questions about joint evaluations."""

    def visible_to(self, actor: Actor) -> "JointEvaluationQuerySet":
        """Of the programmes that the reader sees, as findings are."""
        return self.filter(programme__in=Programme.objects.visible_to(actor))


@tracked(private=["working_well", "to_improve", "at_once", "reason"])
class JointEvaluation(models.Model):
    """What agencies say together of their practice in the cases that inspectors chose (joint targeted area
    inspections ask the partnership for one evaluation, not one from each agency).

    The overall grade is a judgement with a reason, never worked out from the audits.
    """

    field_classes = {
        "working_well": FieldClass.FREE_TEXT,
        "to_improve": FieldClass.FREE_TEXT,
        "at_once": FieldClass.FREE_TEXT,
        "reason": FieldClass.FREE_TEXT,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.OneToOneField(Programme, on_delete=models.PROTECT, related_name="joint_evaluation")
    working_well = models.TextField(blank=True, help_text="What is working well for children.")
    to_improve = models.TextField(blank=True, help_text="What needs to improve.")
    at_once = models.TextField(blank=True, help_text="What will be done at once, and by whom.")
    grade = models.ForeignKey(Grade, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True, help_text="Why this grade.")
    version = models.PositiveIntegerField(default=0, help_text="Grows by one with each save.")

    objects = JointEvaluationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(grade__isnull=True) | ~models.Q(reason=""),
                name="audits_jointevaluation_grade_with_reason",
                violation_error_message="Say why you give this grade.",
            ),
        ]

    def __str__(self) -> str:
        return f"Joint evaluation {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("audits:case-joint-evaluation", args=[self.programme_id])

    @property
    def is_complete(self) -> bool:
        """Everything that an inspection asks for is said."""
        return self.grade_id is not None and all((self.working_well, self.to_improve, self.at_once))


@tracked()
class JointEvaluationPart(models.Model):
    """An agency that took part in the joint evaluation, and since when it agrees with the words as they stand."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(JointEvaluation, on_delete=models.PROTECT, related_name="parts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField(null=True, blank=True, help_text="Empty while it has not agreed.")

    class Meta:
        ordering = ["agency__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "agency"],
                name="audits_jointevaluationpart_once",
                violation_error_message="This agency is named already.",
            ),
        ]

    def __str__(self) -> str:
        return f"Part {self.pk}"
