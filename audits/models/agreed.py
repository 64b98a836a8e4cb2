"""What a moderated rating said at each of its versions, and which of them an agency's word is about."""

from django.conf import settings
from django.db import models

from audits.models.moderation import Agreement, ModeratedAnswer
from audits.models.scale import Grade
from foundation.database.guards import append_only_guards
from foundation.trail.field_classes import FieldClass


class ModeratedRevision(models.Model):
    """What the partnership's rating of an answer said at one version: append-only, so that no decision is lost."""

    append_only = True
    field_classes = {"reason": FieldClass.FREE_TEXT}

    moderated = models.ForeignKey(ModeratedAnswer, on_delete=models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField()
    grade = models.ForeignKey(
        Grade, null=True, on_delete=models.PROTECT, related_name="+", help_text="None: taken back."
    )
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_on = models.DateField(null=True)

    class Meta:
        ordering = ["moderated", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["moderated", "version"], name="audits_moderatedrevision_version"),
        ]
        triggers = append_only_guards("moderatedrevision")

    def __str__(self) -> str:
        return f"Version {self.version} of {self.moderated_id}"


class AgreedRating(models.Model):
    """A moderated rating as it stood when the agency agreed to it or queried it: append-only."""

    append_only = True

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="ratings")
    revision = models.ForeignKey(ModeratedRevision, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "revision"], name="audits_agreedrating_once"),
        ]
        triggers = append_only_guards("agreedrating")

    def __str__(self) -> str:
        return f"{self.agreement_id}: {self.revision_id}"
