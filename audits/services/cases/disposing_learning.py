"""What disposal takes away of what a programme taught: notes, words of families, findings and recommendations."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from audits.models import (
    DeepDive,
    DeepDivePart,
    FamilyFeedback,
    Finding,
    JointEvaluation,
    LearningEvent,
    Recommendation,
)


def texts_of_learning(unit_id: str) -> "tuple[QuerySet[Any], ...]":
    """Every row with words. Grades, judgements, the cases that a finding rests on and its actions stay."""
    programme = UUID(unit_id)
    return (
        DeepDive.objects.filter(case__programme=programme),
        DeepDivePart.objects.filter(deep_dive__case__programme=programme),
        FamilyFeedback.objects.filter(case__programme=programme),
        Finding.objects.filter(programme=programme),
        Recommendation.objects.filter(programme=programme),
        LearningEvent.objects.filter(programme=programme),
        JointEvaluation.objects.filter(programme=programme),
    )


def about_learning(unit_id: str) -> dict[str, Any]:
    """The records whose acts may carry a reason."""
    return {
        rows.model._meta.label_lower: rows.values_list("pk", flat=True) for rows in texts_of_learning(unit_id)
    }
