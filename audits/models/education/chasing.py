"""What was said to those who have not returned, and what they explained."""

import uuid

from django.conf import settings
from django.db import models

from audits.models.education.returned import SEES_ALL, EducationReturn, of_readers
from foundation.database.guards import append_only_guards
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.actors import Actor


class EducationReminder(models.Model):
    """A provider was reminded on a day: append-only, and once a day at most."""

    append_only = True

    education_return = models.ForeignKey(EducationReturn, on_delete=models.PROTECT, related_name="reminders")
    sent_on = models.DateField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField()
    letters = models.PositiveSmallIntegerField(help_text="To how many people.")

    class Meta:
        ordering = ["-sent_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["education_return", "sent_on"],
                name="audits_educationreminder_once_a_day",
                violation_error_message="The provider was already reminded today.",
            ),
        ]
        triggers = append_only_guards("educationreminder")

    def __str__(self) -> str:
        return f"Reminder of {self.sent_on:%d %B %Y}"


class ExplanationQuerySet(models.QuerySet["Explanation"]):
    """Questions about explanations."""

    def visible_to(self, actor: Actor) -> "ExplanationQuerySet":
        """Those of the returns that the actor sees."""
        if actor.is_system or actor.has(*SEES_ALL):
            return self
        return self.filter(of_readers(actor, "education_return__agency"))


@tracked(private=["text"])
class Explanation(models.Model):
    """Why a provider did not return: asked once after the due date, and what it said."""

    field_classes = {"text": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    education_return = models.OneToOneField(
        EducationReturn, on_delete=models.PROTECT, related_name="explanation"
    )
    asked_on = models.DateField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    given_on = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ExplanationQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(text="", given_on__isnull=True)
                | (~models.Q(text="") & models.Q(given_on__isnull=False)),
                name="audits_explanation_given_on_a_day",
                violation_error_message="An explanation has the day on which it was given.",
            ),
        ]

    def __str__(self) -> str:
        return f"Explanation {self.pk}"
