"""What pages of a programme's learning share: how the programme, case or finding is found, and the way back."""

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from audits.forms.cases.looked_at import show_where_asked
from audits.models import Case, Finding, Programme, Recommendation
from audits.permissions.case_findings import can_lead_learning
from partnership.actors import Actor
from partnership.views.act_form import ActForm
from partnership.views.mixins import PermitMixin

LIST = ("Case audits", "audits:case-programmes")


class ProgrammeMixin(PermitMixin):
    """The programme of the address, if the reader may know of it."""

    @cached_property
    def programme(self) -> Programme:
        """The programme, or 404."""
        seen = Programme.objects.visible_to(self.request.actor).select_related("previous")
        return get_object_or_404(seen, pk=self.kwargs["pk"])


class CaseMixin(PermitMixin):
    """The case of the address, if the reader may know of it."""

    @cached_property
    def case(self) -> Case:
        """The case, or 404."""
        seen = Case.objects.visible_to(self.request.actor)
        return get_object_or_404(
            seen.select_related("programme", "theme__question_set"), pk=self.kwargs["pk"]
        )


class FindingMixin(PermitMixin):
    """The finding of the address, if the reader may know of it."""

    @cached_property
    def finding(self) -> Finding:
        """The finding, or 404."""
        seen = Finding.objects.visible_to(self.request.actor)
        return get_object_or_404(
            seen.select_related("programme__previous", "continues__programme"), pk=self.kwargs["pk"]
        )


class RecommendationMixin(PermitMixin):
    """The recommendation of the address, if the reader may know of it."""

    @cached_property
    def recommendation(self) -> Recommendation:
        """The recommendation, or 404."""
        seen = Recommendation.objects.visible_to(self.request.actor)
        return get_object_or_404(seen.select_related("programme", "agency"), pk=self.kwargs["pk"])


class WordsForm(ActForm):
    """A form of words about cases: what looks as if it identified a child is pointed out, and asked about."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The box is shown where something was pointed out."""
        context = super().get_context_data(**kwargs)
        show_where_asked(context["form"])
        return context


class LearningForm(ProgrammeMixin, WordsForm):  # type: ignore[misc]
    """A form of the coordinator and the office about a programme."""

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees the programme."""
        return self.programme is not None

    def is_permitted(self, actor: Actor) -> bool:
        """The coordinator and the office."""
        return can_lead_learning(actor)

    def back(self) -> tuple[str, str]:
        """To the findings."""
        return "The findings", findings_url(self.programme)


def findings_url(programme: Programme) -> str:
    """The findings of a programme."""
    return reverse("audits:case-findings", args=[programme.pk])


def crumbs(programme: Programme, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """From the list of programmes to here."""
    return [(LIST[0], reverse(LIST[1])), (programme.title, programme.get_absolute_url()), *more]
