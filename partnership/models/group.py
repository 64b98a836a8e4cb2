"""A group of the partnership's governance."""

import uuid

from django.db import models

from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked


@tracked()
class Group(models.Model):
    """An executive, sub-group, panel or board that may own priorities, plans and actions."""

    field_classes = {
        "code": FieldClass.CODED,
        "name": FieldClass.CODED,
        "short_name": FieldClass.CODED,
        "remit": FieldClass.FREE_TEXT,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=40, blank=True)
    remit = models.CharField(max_length=400, blank=True)
    reports_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="reporting"
    )
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
