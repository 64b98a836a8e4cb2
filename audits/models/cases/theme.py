"""What a programme looks at, and how many cases it plans for that."""

import uuid

from django.db import models

from audits.models.cases.programme import Programme
from audits.models.standards import Edition, Theme
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.models import Priority


@tracked()
class ProgrammeTheme(models.Model):
    """A theme of one programme, tied to a strategic priority, with the set of questions that its cases are asked."""

    field_classes = {"code": FieldClass.CODED, "label": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="themes")
    code = models.SlugField(max_length=40)
    label = models.CharField(max_length=80)
    priority = models.ForeignKey(
        Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="case_audit_themes"
    )
    question_set = models.ForeignKey(
        Edition,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="case_audit_themes",
        help_text="Needed before a case of the theme is released.",
    )
    tag = models.ForeignKey(
        Theme,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The theme of the standards that it is compared with.",
    )
    planned_cases = models.PositiveSmallIntegerField(default=0)
    planned_deep_dives = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["programme", "label"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"],
                name="audits_programmetheme_once",
                violation_error_message="The programme already has this theme.",
            ),
            models.CheckConstraint(
                condition=models.Q(planned_deep_dives__lte=models.F("planned_cases")),
                name="audits_programmetheme_dives_among_cases",
                violation_error_message="There cannot be more cases in the deep dive than cases.",
            ),
        ]

    def __str__(self) -> str:
        return self.label
