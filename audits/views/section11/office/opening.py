"""The office opens an audit."""

from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.generic import FormView

from audits.forms.office import OpenCycleForm
from audits.models import Edition
from audits.permissions import section11 as permissions
from audits.selectors.section11_names import list_heading
from audits.services.section11.cycles import open_cycle
from audits.views.section11.office.hints import hints_of
from foundation.calendar.dates import long_date
from foundation.refusals import Refusal
from partnership.actors import Actor
from partnership.choices import StandingKind
from partnership.models import Agency
from partnership.views.mixins import PermitMixin


class OpenCycle(PermitMixin, FormView):  # type: ignore[misc]
    """Open an audit."""

    form_class = OpenCycleForm
    template_name = "audits/section11_open.html"

    def exists_for(self, actor: Actor) -> bool:
        """The office's page."""
        return permissions.can_run_cycles(actor)

    def get_form_kwargs(self) -> dict[str, Any]:
        actor = self.request.actor
        agencies = Agency.objects.visible_to(actor).open_on(actor.today).without_schools()
        return super().get_form_kwargs() | {
            "editions": Edition.objects.in_force(actor.today).of_self_assessments(),
            "agencies": agencies,
            "hints": hints_of(actor, agencies, self.bodies),
        }

    @cached_property
    def bodies(self) -> frozenset[UUID]:
        """Who is a Section 11 body today."""
        today = self.request.actor.today
        agencies = Agency.objects.visible_to(self.request.actor).open_on(today).without_schools()
        bodies = agencies.with_standing(StandingKind.SECTION_11_BODY, today)
        return frozenset(bodies.values_list("pk", flat=True))

    def get_initial(self) -> dict[str, Any]:
        """Section 11 bodies are ticked."""
        return {"agencies": list(self.bodies)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "back": (list_heading(self.request.actor), reverse("audits:section11-list"))
        }

    def form_valid(self, form: OpenCycleForm) -> HttpResponse:
        data = dict(form.cleaned_data)
        try:
            cycle = open_cycle(actor=self.request.actor, **data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        opens = (
            f"opens on {long_date(cycle.opens_on)}"
            if self.request.actor.today < cycle.opens_on
            else "is open"
        )
        messages.success(
            self.request,
            f"{cycle.title} {opens}. {when_invited(data['invite_on'] or cycle.opens_on, self.request.actor.today)}",
        )
        return HttpResponseRedirect(cycle.get_absolute_url())


def when_invited(day: date, today: date) -> str:
    """What is said once an audit or an update is made."""
    if day <= today:
        return "The agencies' safeguarding leads are being invited."
    return f"The agencies' safeguarding leads are invited on {long_date(day)}."
