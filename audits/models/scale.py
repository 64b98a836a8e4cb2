"""An ordered scale of grades."""

import uuid

from django.db import models

from audits.choices import RagWord
from audits.models.edition_guards import scale_guard
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked


@tracked()
class Scale(models.Model):
    """Any ordered scale: four Ofsted words, 0 to 3, red/amber/green. Loaded from a standard set, never edited."""

    field_classes = {"code": FieldClass.CODED, "name": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)

    class Meta:
        triggers = [scale_guard("scale_fixed", "id")]

    def __str__(self) -> str:
        return self.name


@tracked()
class Grade(models.Model):
    """One grade of a scale, best first."""

    field_classes = {
        "code": FieldClass.CODED,
        "label": FieldClass.CODED,
        "descriptor": FieldClass.CODED,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="grades")
    order = models.PositiveSmallIntegerField(help_text="1 is the best.")
    code = models.SlugField(max_length=40)
    label = models.CharField(max_length=60)
    descriptor = models.CharField(max_length=400, blank=True)
    points = models.SmallIntegerField(null=True, blank=True)
    rag = models.CharField(max_length=20, choices=RagWord)
    is_met = models.BooleanField(help_text="The standard counts as met.")
    in_denominator = models.BooleanField(help_text="False for 'not applicable'.")
    needs_reason = models.BooleanField(help_text="The answer must say why, as for 'not applicable'.")
    needs_improvement = models.BooleanField(
        help_text="The answer must say what will be done, by whom, by when."
    )

    class Meta:
        ordering = ["scale", "order"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "code"], name="audits_grade_code"),
            models.UniqueConstraint(fields=["scale", "order"], name="audits_grade_order"),
        ]
        triggers = [scale_guard("grade_fixed", "scale_id")]

    def __str__(self) -> str:
        return self.label
