"""Writing recommendations of a programme."""

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404

from audits.forms.cases.findings import RecommendationForm
from audits.models import Programme, Recommendation
from audits.services.cases.recommendations import (
    RecommendationValues,
    add_recommendation,
    change_recommendation,
)
from audits.views.cases.learning_base import LearningForm, findings_url


class RecommendationAdd(LearningForm):
    """Writing a recommendation."""

    form_class = RecommendationForm
    done = "The recommendation is saved."

    def heading(self) -> str:
        """The page's heading and title."""
        return "Write a recommendation"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The programme's findings and agencies."""
        return super().get_form_kwargs() | {"programme": self.programme}

    def get_initial(self) -> dict[str, Any]:
        """From the finding where the page was come to from there."""
        return {"findings": self.request.GET.getlist("finding")}

    def perform(self, form: Any) -> str:
        """Write it."""
        add_recommendation(
            actor=self.request.actor,
            programme=self.programme,
            values=values_of(form),
            looked_at=form.cleaned_data["looked_at"],
        )
        return findings_url(self.programme)


class RecommendationEdit(RecommendationAdd):
    """Changing a recommendation."""

    @cached_property
    def recommendation(self) -> Recommendation:
        """The recommendation of a programme that the reader sees, or 404."""
        seen = Recommendation.objects.filter(programme__in=Programme.objects.visible_to(self.request.actor))
        return get_object_or_404(seen.select_related("programme"), pk=self.kwargs["pk"])

    @cached_property
    def programme(self) -> Programme:
        """Its programme."""
        return self.recommendation.programme

    def heading(self) -> str:
        """The page's heading and title."""
        return f"Change recommendation {self.recommendation.number}"

    def get_initial(self) -> dict[str, Any]:
        """As it stands."""
        row = self.recommendation
        findings = list(row.findings.values_list("pk", flat=True))
        return {"text": row.text, "agency": row.agency_id, "findings": findings}

    def perform(self, form: Any) -> str:
        """Save it."""
        change_recommendation(
            actor=self.request.actor,
            recommendation=self.recommendation,
            values=values_of(form),
            looked_at=form.cleaned_data["looked_at"],
        )
        return findings_url(self.programme)


def values_of(form: RecommendationForm) -> RecommendationValues:
    """What the form says."""
    given = form.cleaned_data
    return RecommendationValues(given["text"], list(given["findings"]), given["agency"])
