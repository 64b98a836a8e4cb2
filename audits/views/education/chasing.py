"""Reminding those who have not returned, and after the due date asking them why."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import View

from audits.forms.education import ExplainForm
from audits.models import Explanation
from audits.permissions import education as permissions
from audits.selectors.education.cycles import late_returns
from audits.services.education.chasing import (
    ask_explanations,
    give_explanation,
    propose_reminders,
    remind,
)
from audits.tables.education_chasing import explanations_table, reminders_table
from audits.views.education.base import OnCycle, RunsCycle, cycle_url, schools_url
from foundation.calendar.dates import long_date
from foundation.pages.chosen_rows import is_none_ticked
from foundation.pages.next_step import NextStep
from foundation.pages.table_download import table_response
from partnership.actors import Actor
from partnership.views.act_form import ActForm


class RemindPage(RunsCycle, View):
    """Who would get a reminder: those who were chosen, or all that have not returned. Sent when pressed."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """The preview; where schools were to be chosen and none was, the list again."""
        if is_none_ticked(request.GET, "return"):
            messages.warning(request, "Choose the schools in the list first.")
            return redirect(cycle_url("cycle", self.cycle))
        chosen = _ids(request.GET.getlist("return")) if "return" in request.GET else None
        rows = propose_reminders(actor=self.request.actor, cycle=self.cycle, chosen=chosen)
        told = [each for each in rows if not each.why_not]
        letters = sum(each.letters for each in told)
        schools = "1 school" if len(told) == 1 else f"{len(told)} schools"
        return self.draw(
            "Remind schools",
            {
                "sentences": [
                    f"{schools} would get a reminder, {_letters(letters)} in all."
                    if told
                    else "Nobody would get a reminder now."
                ],
                "about": "A letter carries a link to the return and nothing else. Nobody gets two on one day.",
                "next_step": NextStep(
                    f"Send {_letters(letters)}",
                    cycle_url("remind", self.cycle),
                    post=True,
                    fields={"return": ",".join(str(each.owed.pk) for each in told)},
                )
                if told
                else None,
                "parts": [reminders_table(rows)],
            },
        )

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """Send them."""
        chosen = _ids(request.POST.get("return", "").split(","))
        number = remind(actor=self.request.actor, cycle=self.cycle, chosen=chosen)
        said = "1 school is reminded" if number == 1 else f"{number} schools are reminded"
        messages.success(request, f"{said}: the letters are on their way.")
        return redirect(self.cycle.get_absolute_url())


class ExplanationsPage(OnCycle, View):
    """Who did not return by the due date, and what they said; whoever runs the audit asks the others."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """The list, as a page or a file."""
        actor, cycle = self.request.actor, self.cycle
        rows = late_returns(actor, cycle)
        table = explanations_table(request.GET, rows, actor.today, opens=permissions.can_run_education(actor))
        if file := table_response(request, table, f"schools-{cycle.code}-late"):
            return file
        unasked = [each for each in rows if not hasattr(each, "explanation")]
        context: dict[str, Any] = {"parts": [table], "about": self._about(len(rows))}
        if unasked and permissions.can_run_education(actor):
            schools = "the school" if len(unasked) == 1 else f"{len(unasked)} schools"
            context["next_step"] = NextStep(
                f"Ask {schools} to explain",
                cycle_url("ask", cycle),
                post=True,
                hint="The designated leads get a letter with a link to say why.",
                fields={"return": ",".join(str(each.pk) for each in unasked)},
            )
        return self.draw("Late returns and explanations", context)

    def _about(self, late: int) -> str:
        due = long_date(self.cycle.due_on)
        if self.request.actor.today <= self.cycle.due_on:
            return f"Returns are due by {due}: until then nobody is late."
        return "Every school that was expected has returned." if not late else f"Returns were due by {due}."


class AskExplanations(RunsCycle, View):
    """Ask why."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """Those whose late return was on the page."""
        chosen = _ids(request.POST.get("return", "").split(","))
        number = ask_explanations(actor=self.request.actor, cycle=self.cycle, chosen=chosen)
        messages.success(
            request,
            "1 school is asked to explain." if number == 1 else f"{number} schools are asked to explain.",
        )
        return redirect(cycle_url("explanations", self.cycle))


class ExplainPage(ActForm):
    """The school says why; or the education lead records what it said."""

    form_class = ExplainForm
    done = "Thank you: the explanation is recorded."

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        seen = Explanation.objects.visible_to(self.request.actor)
        self.explanation = get_object_or_404(
            seen.select_related("education_return__agency", "education_return__cycle"),
            education_return=kwargs["pk"],
        )

    def is_permitted(self, actor: Actor) -> bool:
        """The school's own lead, or whoever runs the audit."""
        return permissions.can_explain(actor, self.explanation.education_return)

    def heading(self) -> str:
        owed = self.explanation.education_return
        return f"{owed.agency.name}: explain why the return was not in on time"

    def intro(self) -> str:
        owed = self.explanation.education_return
        return (
            f"The return for {owed.cycle.academic_year} was due by {long_date(owed.cycle.due_on)}. "
            f"This was asked on {long_date(self.explanation.asked_on)}."
        )

    def back(self) -> tuple[str, str]:
        return "Back to the schools", schools_url()

    def get_initial(self) -> dict[str, Any]:
        return {"text": self.explanation.text}

    def perform(self, form: Any) -> str:
        actor, owed = self.request.actor, self.explanation.education_return
        give_explanation(actor=actor, explanation=self.explanation, text=form.cleaned_data["text"])
        if permissions.sees_every_provider(actor):
            return cycle_url("explanations", owed.cycle)
        return schools_url()


def _ids(given: Sequence[str]) -> list[UUID]:
    """What is no id names no school."""
    found = []
    for each in given:
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return found


def _letters(number: int) -> str:
    return "1 letter" if number == 1 else f"{number} letters"
