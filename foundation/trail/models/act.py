"""An act: one thing somebody did, why, and for whom."""

import uuid

from django.conf import settings
from django.db import models

from foundation.database.guards import append_only_guards
from foundation.trail.field_classes import FieldClass


class Act(models.Model):
    """Who did what and why. Written by `foundation.trail.acts.act` alone, never changed."""

    append_only = True
    field_classes = {
        "verb": FieldClass.CODED,
        "why": FieldClass.FREE_TEXT,
        "request_id": FieldClass.CODED,
        "on_behalf_of": FieldClass.CODED,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(help_text="Real time, also where the domain's day was moved.")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="acts",
        help_text="Empty: the system.",
    )
    verb = models.CharField(max_length=60, help_text="app.what, such as jobs.cancel")
    why = models.TextField(blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    on_behalf_of = models.CharField(
        max_length=36, blank=True, help_text="Id of the body for whom it was done."
    )

    class Meta:
        db_table = "trail_act"
        ordering = ["-at"]
        indexes = [models.Index(fields=["person", "-at"], name="trail_act_person_at")]
        triggers = append_only_guards("act")

    def __str__(self) -> str:
        return f"{self.verb} at {self.at:%Y-%m-%d %H:%M}"
