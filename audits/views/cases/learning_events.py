"""Recording a programme's learning events, and completing them after the day."""

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404

from audits.forms.cases.findings import LearningEventForm
from audits.models import LearningEvent, Programme
from audits.services.cases.learning import EventValues, change_learning_event, record_learning_event
from audits.views.cases.learning_base import LearningForm, findings_url


class LearningEventAdd(LearningForm):
    """Recording a learning event."""

    form_class = LearningEventForm
    done = "The learning event is saved."

    def heading(self) -> str:
        """The page's heading and title."""
        return "Record a learning event"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The agencies that audit a case."""
        return super().get_form_kwargs() | {"programme": self.programme}

    def perform(self, form: Any) -> str:
        """Record it."""
        record_learning_event(
            actor=self.request.actor,
            programme=self.programme,
            values=values_of(form),
            looked_at=form.cleaned_data["looked_at"],
        )
        return findings_url(self.programme)


class LearningEventEdit(LearningEventAdd):
    """Changing a learning event: a planned one is completed after its day; who saved meanwhile is shown beside it."""

    shows_both = True

    @cached_property
    def event(self) -> LearningEvent:
        """The event of a programme that the reader sees, or 404."""
        seen = LearningEvent.objects.filter(programme__in=Programme.objects.visible_to(self.request.actor))
        return get_object_or_404(seen.select_related("programme"), pk=self.kwargs["pk"])

    @cached_property
    def programme(self) -> Programme:
        """Its programme."""
        return self.event.programme

    def heading(self) -> str:
        """The page's heading and title."""
        return "Change a learning event"

    def get_initial(self) -> dict[str, Any]:
        """As it stands."""
        row = self.event
        agencies = list(row.agencies.values_list("pk", flat=True))
        said = {"title": row.title, "held_on": row.held_on, "notes": row.notes, "agencies": agencies}
        return said | {"version": row.version}

    def perform(self, form: Any) -> str:
        """Save over the version that the page showed."""
        change_learning_event(
            actor=self.request.actor,
            event=self.event,
            base_version=form.cleaned_data["version"] or 0,
            values=values_of(form),
            looked_at=form.cleaned_data["looked_at"],
        )
        return findings_url(self.programme)


def values_of(form: LearningEventForm) -> EventValues:
    """What the form says."""
    given = form.cleaned_data
    return EventValues(given["title"], given["held_on"], given["notes"], list(given["agencies"]))
