"""What a provider will do better, and by when."""

import uuid

from django.conf import settings
from django.db import models

from audits.models.education.returned import SEES_ALL, EducationReturn, of_readers
from audits.models.sheet import Answer
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.actors import Actor


class DevelopmentAreaQuerySet(models.QuerySet["DevelopmentArea"]):
    """Questions about development areas."""

    def visible_to(self, actor: Actor) -> "DevelopmentAreaQuerySet":
        """Those of the returns that the actor sees."""
        if actor.is_system or actor.has(*SEES_ALL):
            return self
        return self.filter(of_readers(actor, "education_return__agency"))

    def open(self) -> "DevelopmentAreaQuerySet":
        """Not done yet."""
        return self.filter(done_on__isnull=True)


@tracked(private=["text", "by_role", "changed"])
class DevelopmentArea(models.Model):
    """An area of development of a return: what, who, by when, and later what changed."""

    field_classes = {
        "text": FieldClass.FREE_TEXT,
        "by_role": FieldClass.FREE_TEXT,
        "changed": FieldClass.FREE_TEXT,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    education_return = models.ForeignKey(
        EducationReturn, on_delete=models.PROTECT, related_name="development_areas"
    )
    answer = models.ForeignKey(
        Answer, null=True, blank=True, on_delete=models.PROTECT, related_name="development_areas"
    )
    text = models.TextField(help_text="What will be done.")
    by_role = models.CharField(max_length=120, help_text="Who will do it: a post, not a name.")
    by_when = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    changed = models.TextField(blank=True, help_text="What changed for children once it was done.")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = DevelopmentAreaQuerySet.as_manager()

    class Meta:
        ordering = ["by_when", "added_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True) | ~models.Q(changed=""),
                name="audits_developmentarea_done_says_what_changed",
                violation_error_message="Say what changed.",
            ),
        ]

    def __str__(self) -> str:
        return f"Development area {self.pk}"
