"""A section handed to a colleague."""

import uuid

from django.conf import settings
from django.db import models

from audits.models.section11 import Section11Return
from audits.models.standards import Section
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked


@tracked(private=["note"])
class Delegation(models.Model):
    """A colleague answers a section until the delegation ends."""

    field_classes = {"note": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    section11_return = models.ForeignKey(
        Section11Return, on_delete=models.PROTECT, related_name="delegations"
    )
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="delegations")
    note = models.CharField(max_length=500, blank=True)
    due_on = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["section__order"]
        constraints = [
            models.UniqueConstraint(
                fields=["section11_return", "section", "person"],
                condition=models.Q(ended_at__isnull=True),
                name="audits_delegation_once",
                violation_error_message="This section is already with this colleague.",
            ),
        ]

    def __str__(self) -> str:
        return f"Delegation {self.pk}"
