"""Opening a year's audit, its dates, asking later schools, closing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import View

from audits.forms.education import EducationDatesForm, OpenEducationForm
from audits.models import Edition, EducationCycle, EducationReturn
from audits.permissions import education as permissions
from audits.services.education.cycles import (
    LINE_SET,
    change_education_dates,
    close_education_cycle,
    invite_missing,
    open_education_cycle,
)
from audits.views.education.base import RunsCycle, cycle_url, schools_url
from foundation.calendar.periods import academic_year_of
from foundation.pages.buttons import Button, Buttons
from partnership.actors import Actor
from partnership.views.act_form import ActForm

AHEAD = 1
"""Years to choose from: last year's, this one's, and the next."""


class OpenEducation(ActForm):
    """Open an academic year's audit."""

    form_class = OpenEducationForm
    done = "The audit is opened. The schools' designated leads are being invited."

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees every school."""
        return permissions.sees_every_provider(actor)

    def is_permitted(self, actor: Actor) -> bool:
        """The education lead and the office."""
        return permissions.can_run_education(actor)

    def heading(self) -> str:
        return "Open a year's audit of schools"

    def intro(self) -> str:
        return (
            "Every open school gets an empty return with last year's answers beside it, and its designated leads "
            "get a letter with a link."
        )

    def back(self) -> tuple[str, str]:
        return "Schools", schools_url()

    def _year(self) -> int:
        start = academic_year_of(self.request.actor.today).start
        return start.year if start else self.request.actor.today.year

    def get_form_kwargs(self) -> dict[str, Any]:
        this = self._year()
        editions = Edition.objects.filter(line_set=LINE_SET).order_by("-valid_from")
        return super().get_form_kwargs() | {
            "editions": editions,
            "years": [this + AHEAD, this, this - 1],
        }

    def get_initial(self) -> dict[str, Any]:
        newest = Edition.objects.in_force(self.request.actor.today).filter(line_set=LINE_SET).first()
        here = set(EducationCycle.objects.visible_to(self.request.actor).values_list("year", flat=True))
        free = [year for year in (self._year(), self._year() + AHEAD) if year not in here]
        return {"year": free[0] if free else self._year(), "edition": newest}

    def perform(self, form: Any) -> str:
        return open_education_cycle(actor=self.request.actor, **form.cleaned_data).get_absolute_url()


class EducationDates(RunsCycle, ActForm):  # type: ignore[misc]
    """Other dates."""

    form_class = EducationDatesForm
    done = "The dates are changed."

    def heading(self) -> str:
        return f"{self.cycle.title}: change its dates"

    def back(self) -> tuple[str, str]:
        return self.cycle.title, self.cycle.get_absolute_url()

    def get_initial(self) -> dict[str, Any]:
        return {"opens_on": self.cycle.opens_on, "due_on": self.cycle.due_on}

    def perform(self, form: Any) -> str:
        change_education_dates(actor=self.request.actor, cycle=self.cycle, **form.cleaned_data)
        return self.cycle.get_absolute_url()


class InviteMissing(RunsCycle, View):
    """Ask the schools that came after the audit opened."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """Ask them."""
        number = invite_missing(actor=self.request.actor, cycle=self.cycle)
        messages.success(request, "1 school is invited." if number == 1 else f"{number} schools are invited.")
        return redirect(self.cycle.get_absolute_url())


class CloseEducation(RunsCycle, View):
    """Ask once more, then close."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """What closing means, and who has not returned."""
        cycle = self.cycle
        missing = (
            EducationReturn.objects.visible_to(self.request.actor).filter(cycle=cycle).not_returned().count()
        )
        schools = "1 school has" if missing == 1 else f"{missing} schools have"
        left = (
            f"{schools} not returned, and stay named as not returned."
            if missing
            else "Every school has returned."
        )
        about = f"Nothing can be answered or submitted after that. What was submitted can be read for ever. {left}"
        close = Button(
            "Close the audit", cycle_url("close", cycle), post=True, style="warning", fields={"sure": "yes"}
        )
        return self.draw(
            f"Close the {cycle.title[0].lower()}{cycle.title[1:]}?",
            {"about": about, "buttons": Buttons((close,))},
        )

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """Close it."""
        close_education_cycle(actor=self.request.actor, cycle=self.cycle)
        messages.success(request, f"{self.cycle.title} is closed.")
        return redirect(self.cycle.get_absolute_url())
