"""The office opens an update between two audits."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.generic import FormView

from audits.choices import CycleKind
from audits.forms.office import OpenUpdateForm
from audits.models import Section11Cycle
from audits.permissions import section11 as permissions
from audits.selectors.invitations import readers_of
from audits.services.section11.updates import AskedAgain, asked_again, open_update
from audits.tables.asked_again import asked_again_table
from audits.views.section11.office.opening import when_invited
from foundation.refusals import Refusal
from partnership.actors import Actor
from partnership.views.mixins import PermitMixin


class OpenUpdate(PermitMixin, FormView):  # type: ignore[misc]
    """Before it is opened, the page says who would be asked what again."""

    form_class = OpenUpdateForm
    template_name = "audits/section11_open_update.html"
    cycle: Section11Cycle

    def exists_for(self, actor: Actor) -> bool:
        """Of an audit; an update has no updates of its own."""
        if not permissions.can_read_results(actor):
            return False
        audits = (
            Section11Cycle.objects.visible_to(actor).filter(kind=CycleKind.FULL).select_related("edition")
        )
        found = audits.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            return False
        self.cycle = found
        return True

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return permissions.can_run_cycles(actor)

    @cached_property
    def again(self) -> tuple[AskedAgain, ...]:
        """What would be asked today."""
        return asked_again(self.cycle, self.request.actor.today)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "back": (self.cycle.title, self.cycle.get_absolute_url()),
            "cycle": self.cycle,
            "table": asked_again_table(
                self.request.GET,
                self.again,
                readers_of([each.agency.pk for each in self.again], self.request.actor.today),
            ),
            "may_open": any(not each.is_gone for each in self.again),
        }

    def form_valid(self, form: OpenUpdateForm) -> HttpResponse:
        try:
            cycle = open_update(actor=self.request.actor, updates=self.cycle, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        invited = when_invited(form.cleaned_data["invite_on"] or cycle.opens_on, self.request.actor.today)
        messages.success(self.request, f"{cycle.title} is made. {invited}")
        return HttpResponseRedirect(cycle.get_absolute_url())
