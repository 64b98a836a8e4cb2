"""Answers that an agency gave to another partnership, brought here as a signed file."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from audits.choices import WorkbookState
from audits.models.section11 import Section11Return
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked


@tracked()
class KnownPartnership(models.Model):
    """Another partnership whose signature the office has compared with it, by telephone or face to face."""

    field_classes = {"name": FieldClass.CODED, "fingerprint": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=120, help_text="The words of its public key.")
    known_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True, help_text="From this day it is unknown again.")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=models.Q(ended_on__isnull=True),
                name="audits_knownpartnership_once",
                violation_error_message="This fingerprint is on the list already.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked(private=["content"])
class BroughtAnswers(models.Model):
    """One signed file offered to a return: its texts wait until they are taken over or set aside, and not after."""

    field_classes = {
        "content": FieldClass.FREE_TEXT,
        "signer": FieldClass.CODED,
        "fingerprint": FieldClass.CODED,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    return_of = models.ForeignKey(Section11Return, on_delete=models.PROTECT, related_name="brought_answers")
    content = models.JSONField(default=dict, help_text="The agency's texts by regional key; no ratings.")
    signer = models.CharField(max_length=120, help_text="The partnership that signed, as it names itself.")
    fingerprint = models.CharField(max_length=120)
    was_known = models.BooleanField(
        help_text="The office knew the signature; otherwise the lead accepted it."
    )
    state = models.CharField(max_length=10, choices=WorkbookState, default=WorkbookState.READ)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return f"Answers brought to {self.return_of_id}"

    def get_absolute_url(self) -> str:
        return reverse("audits:section11-brought", args=[self.return_of_id, self.pk])
