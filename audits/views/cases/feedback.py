"""What a child or the family says: recording it, putting it right, taking it away."""

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404

from audits.forms.cases.case import NOBODY, ReasonForm
from audits.forms.cases.deep_dive import FeedbackForm
from audits.models import Case, FamilyFeedback
from audits.permissions.case_findings import can_record_feedback
from audits.services.cases.feedback import (
    FeedbackValues,
    change_feedback,
    record_feedback,
    take_away_feedback,
)
from audits.views.cases.learning_base import CaseMixin, WordsForm
from partnership.actors import Actor


class FeedbackRecord(CaseMixin, WordsForm):  # type: ignore[misc]
    """Recording what a child or the family says, or why nobody could be asked."""

    form_class: Any = FeedbackForm
    done = "What the child or family says is saved."

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees the case."""
        return self.case is not None

    def is_permitted(self, actor: Actor) -> bool:
        """Its named auditors, the coordinator and the office."""
        auditors = set(self.case.audits.values_list("auditor_id", flat=True))
        return can_record_feedback(actor, self.case, auditors)

    def heading(self) -> str:
        """The page's heading and title."""
        return f"What the child or family says: {self.case.reference}"

    def back(self) -> tuple[str, str]:
        """To the case."""
        return "The case", self.case.get_absolute_url()

    def perform(self, form: Any) -> str:
        """Save it and go back to the case."""
        record_feedback(
            actor=self.request.actor,
            case=self.case,
            values=values_of(form),
            looked_at=form.cleaned_data["looked_at"],
        )
        return self.case.get_absolute_url()


class OfFeedback(FeedbackRecord):
    """What the address names, of a case that the reader sees."""

    @cached_property
    def feedback(self) -> FamilyFeedback:
        """The row, or 404."""
        seen = FamilyFeedback.objects.filter(case__in=Case.objects.visible_to(self.request.actor))
        return get_object_or_404(seen.select_related("case__programme"), pk=self.kwargs["pk"])

    @cached_property
    def case(self) -> Case:
        """Its case."""
        return self.feedback.case


class FeedbackChange(OfFeedback):
    """Putting it right; who saved meanwhile is shown beside what was typed."""

    shows_both = True

    def heading(self) -> str:
        """The page's heading and title."""
        return f"Change what {self.feedback.get_source_display().lower()} says: {self.case.reference}"

    def get_initial(self) -> dict[str, Any]:
        """As it stands."""
        names = (*FeedbackValues.__dataclass_fields__, "version")
        return {name: getattr(self.feedback, name) for name in names}

    def perform(self, form: Any) -> str:
        """Save over the version that the page showed."""
        change_feedback(
            actor=self.request.actor,
            feedback=self.feedback,
            base_version=form.cleaned_data["version"] or 0,
            values=values_of(form),
            looked_at=form.cleaned_data["looked_at"],
        )
        return self.case.get_absolute_url()


class FeedbackTakeAway(OfFeedback):
    """Taking it away, with a reason."""

    form_class = ReasonForm
    done = "It is taken away."

    def heading(self) -> str:
        """The page's heading and title."""
        return f"Take away what {self.feedback.get_source_display().lower()} says: {self.case.reference}"

    def intro(self) -> str:
        """Which words, and that they do not come back."""
        said = self.feedback.words or self.feedback.why_not
        return f"“{said}” Nothing of it is kept. What happened to the case tells that it was taken away, and why."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The reason, which others read."""
        asked = {"label": "Why is it taken away?", "help_text": NOBODY, "button": "Take it away"}
        return super().get_form_kwargs() | asked | {"required": True}

    def perform(self, form: Any) -> str:
        """Take it away and go back to the case."""
        given = form.cleaned_data
        take_away_feedback(
            actor=self.request.actor, feedback=self.feedback, why=given["why"], looked_at=given["looked_at"]
        )
        return self.case.get_absolute_url()


def values_of(form: FeedbackForm) -> FeedbackValues:
    """What the form says."""
    return FeedbackValues(**{name: form.cleaned_data[name] for name in FeedbackValues.__dataclass_fields__})
