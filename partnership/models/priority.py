"""A strategic priority and what it was in each year."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.urls import reverse

from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.choices import PriorityDecision, PriorityStanding
from partnership.models.group import Group


@tracked()
class Priority(models.Model):
    """Something that the safeguarding partners decided to give their attention to."""

    field_classes = {"code": FieldClass.CODED, "title": FieldClass.CODED, "aim": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    aim = models.CharField(max_length=500, blank=True, help_text="What shall be different for children.")
    owner_group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.PROTECT, related_name="priorities"
    )

    class Meta:
        ordering = ["title"]
        verbose_name_plural = "priorities"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("partnership:priority-detail", args=[self.pk])


@tracked()
class PriorityYear(models.Model):
    """What a priority was in one year, and why it was kept or dropped."""

    field_classes = {"why": FieldClass.FREE_TEXT, "decided_by": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="years")
    during = DateRangeField(help_text="The year, 1 April to 31 March.")
    standing = models.CharField(max_length=20, choices=PriorityStanding)
    decision = models.CharField(max_length=10, choices=PriorityDecision)
    why = models.CharField(max_length=1000, blank=True)
    decided_by = models.CharField(
        max_length=120, blank=True, help_text="The group or partners, not a person."
    )

    class Meta:
        ordering = ["priority", "during"]
        constraints = [
            ExclusionConstraint(
                name="partnership_priorityyear_once",
                expressions=[("priority", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                violation_error_message="This priority already has an entry for this year.",
            ),
            models.CheckConstraint(
                condition=~models.Q(decision=PriorityDecision.DROPPED) | ~models.Q(why=""),
                name="partnership_priorityyear_dropped_says_why",
                violation_error_message="Say why the priority was dropped.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.priority_id} {self.during}"
