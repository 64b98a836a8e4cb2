"""A named plan: the improvement plan, a peer review's, a strategy's."""

import uuid

from django.db import models
from django.urls import reverse

from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.choices import PlanKind
from partnership.models.group import Group


@tracked()
class Plan(models.Model):
    """A list of actions with an owner; an action may stand in several."""

    field_classes = {
        "code": FieldClass.CODED,
        "name": FieldClass.CODED,
        "prefix": FieldClass.CODED,
        "purpose": FieldClass.CODED,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=PlanKind, default=PlanKind.OTHER)
    purpose = models.CharField(
        max_length=600, blank=True, help_text="What the plan answers to, and for whom."
    )
    owner_group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.PROTECT, related_name="plans"
    )
    prefix = models.CharField(max_length=8, help_text="Begins the reference of actions first raised here.")
    is_main = models.BooleanField(default=False, help_text="The partnership's improvement plan.")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_main"],
                condition=models.Q(is_main=True),
                name="partnership_plan_one_main",
                violation_error_message="There is one improvement plan.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('partnership:action-list')}?plan={self.code}"
