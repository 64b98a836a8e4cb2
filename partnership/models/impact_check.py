"""The question that is asked again some time after an action was closed: did it work?"""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse

from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.choices import ImpactVerdict
from partnership.models.closure import ActionClosure


class ImpactCheckQuerySet(models.QuerySet["ImpactCheck"]):
    """Questions about the question."""

    def waiting(self) -> "ImpactCheckQuerySet":
        """Not answered, and the closure it asks about still stands."""
        return self.filter(answered_on__isnull=True, set_aside_on__isnull=True)

    def due(self, on: date) -> "ImpactCheckQuerySet":
        """To be answered by now."""
        return self.waiting().filter(due_on__lte=on)


@tracked(private=["what_we_see"])
class ImpactCheck(models.Model):
    """One asking. "Too early to tell" makes the next; reopening the action sets it aside."""

    field_classes = {"what_we_see": FieldClass.FREE_TEXT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    closure = models.ForeignKey(ActionClosure, on_delete=models.PROTECT, related_name="impact_checks")
    due_on = models.DateField()
    verdict = models.CharField(max_length=20, choices=ImpactVerdict, blank=True)
    what_we_see = models.TextField(blank=True, help_text="What shows it, for which children.")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_on = models.DateField(null=True, blank=True)
    set_aside_on = models.DateField(null=True, blank=True, help_text="The action was reopened before.")

    objects = ImpactCheckQuerySet.as_manager()

    class Meta:
        ordering = ["due_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["closure"],
                condition=models.Q(answered_on__isnull=True, set_aside_on__isnull=True),
                name="partnership_impactcheck_one_waiting",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_on__isnull=True, verdict="")
                | (models.Q(answered_on__isnull=False) & ~models.Q(verdict="")),
                name="partnership_impactcheck_answered_says_what",
                violation_error_message="Say whether it worked.",
            ),
            models.CheckConstraint(
                condition=models.Q(verdict="")
                | models.Q(verdict=ImpactVerdict.TOO_EARLY)
                | ~models.Q(what_we_see=""),
                name="partnership_impactcheck_says_what_we_see",
                violation_error_message="Say what you see.",
            ),
        ]

    def __str__(self) -> str:
        return f"Did it work? {self.due_on:%d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("partnership:impact-check", args=[self.pk])
