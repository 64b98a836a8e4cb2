"""The office gives an audit other dates."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from audits.forms.office import CycleDatesForm
from audits.models import Section11Cycle
from audits.permissions import section11 as permissions
from audits.selectors.invitations import invitations_in
from audits.services.section11.cycles import change_dates
from partnership.actors import Actor
from partnership.views.act_form import ActForm


class CycleDates(ActForm):
    """More time for the returns is everyday work; the opening day can change until it has come."""

    form_class = CycleDatesForm
    done = "The dates are changed."

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees the audit."""
        return permissions.can_read_results(actor)

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return permissions.can_run_cycles(actor)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.cycle = get_object_or_404(Section11Cycle.objects.visible_to(self.request.actor), pk=kwargs["pk"])

    def heading(self) -> str:
        return f"{self.cycle.title}: change its dates"

    def back(self) -> tuple[str, str]:
        return self.cycle.title, self.cycle.get_absolute_url()

    def get_initial(self) -> dict[str, Any]:
        return {"opens_on": self.cycle.opens_on, "due_on": self.cycle.due_on}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The day of invitations is asked while one waits."""
        found = invitations_in(self.cycle, self.request.actor.today)
        return super().get_form_kwargs() | {"some_wait": any(each.waits for each in found)}

    def perform(self, form: Any) -> str:
        change_dates(actor=self.request.actor, cycle=self.cycle, **form.cleaned_data)
        return self.cycle.get_absolute_url()
