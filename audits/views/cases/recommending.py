"""Writing recommendations of a programme."""

from functools import cached_property
from typing import Any

from audits.forms.cases.findings import RecommendationForm
from audits.models import Programme
from audits.services.cases.recommendations import (
    RecommendationValues,
    add_recommendation,
    change_recommendation,
)
from audits.views.cases.learning_base import LearningForm, RecommendationMixin


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
        added = add_recommendation(
            actor=self.request.actor,
            programme=self.programme,
            values=values_of(form),
            looked_at=form.cleaned_data["looked_at"],
        )
        return added.get_absolute_url()


class RecommendationEdit(RecommendationMixin, RecommendationAdd):  # type: ignore[misc]
    """Changing a recommendation; who saved meanwhile is shown beside what was typed."""

    shows_both = True

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
        return {
            "text": row.text,
            "agency": row.agency_id,
            "findings": findings,
            "version": row.version,
        }

    def back(self) -> tuple[str, str]:
        """To the recommendation."""
        return "The recommendation", self.recommendation.get_absolute_url()

    def perform(self, form: Any) -> str:
        """Save over the version that the page showed."""
        changed = change_recommendation(
            actor=self.request.actor,
            recommendation=self.recommendation,
            base_version=form.cleaned_data["version"] or 0,
            values=values_of(form),
            looked_at=form.cleaned_data["looked_at"],
        )
        return changed.get_absolute_url()


def values_of(form: RecommendationForm) -> RecommendationValues:
    """What the form says."""
    given = form.cleaned_data
    return RecommendationValues(given["text"], list(given["findings"]), given["agency"])
