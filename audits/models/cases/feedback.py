"""What a child or the family says of the help, or why nobody could be asked."""

import uuid

from django.db import models

from audits.choices.case_findings import FeedbackSource
from audits.models.cases.case import Case
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked


@tracked(private=["how", "words", "why_not"])
class FamilyFeedback(models.Model):
    """One conversation about one case; or that none was had with somebody, and the reason. Never both."""

    field_classes = {
        "how": FieldClass.FREE_TEXT,
        "words": FieldClass.FREE_TEXT,
        "why_not": FieldClass.FREE_TEXT,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="feedback")
    source = models.CharField(max_length=10, choices=FeedbackSource)
    asked_on = models.DateField()
    how = models.CharField(max_length=300, blank=True, help_text="How it was obtained, and by which post.")
    words = models.TextField(blank=True, help_text="What they said, in their words where possible.")
    why_not = models.CharField(max_length=500, blank=True, help_text="Why it could not be obtained.")
    version = models.PositiveIntegerField(default=1, help_text="Grows by one with each save.")

    class Meta:
        ordering = ["case", "source", "asked_on"]
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(why_not="") & ~models.Q(how="") & ~models.Q(words=""))
                | (~models.Q(why_not="") & models.Q(how="", words="")),
                name="audits_familyfeedback_one_or_the_other",
                violation_error_message="Give the words and how they were obtained, or say why there are none.",
            ),
            models.UniqueConstraint(
                fields=["case", "source"],
                condition=~models.Q(why_not=""),
                name="audits_familyfeedback_not_obtained_once",
                violation_error_message="It is recorded already why they could not be asked.",
            ),
        ]

    def __str__(self) -> str:
        return f"Feedback {self.pk}"

    @property
    def was_obtained(self) -> bool:
        """There are words of the child or the family."""
        return not self.why_not
