"""What goes to whom when about an audit's returns, before it goes; its days; stopping it and letting it go on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from audits.forms.chasing import ChaseDaysForm, ChaseResumeForm, ChaseStopForm
from audits.models import Section11Cycle, Section11Return
from audits.permissions import surveys as permissions
from audits.permissions.section11 import can_read_results
from audits.selectors.chase_hearers import ChaseHearers
from audits.selectors.chasing import chased, days_of, outstanding, standing_stop
from audits.services.section11.chase_stops import resume_chasing, set_chase_days, stop_chasing
from audits.tables.chasing import coming_table, returns_out_table
from foundation.calendar.dates import long_date
from foundation.pages.buttons import Button, Buttons
from foundation.pages.notice import Notice
from foundation.pages.table_download import table_response
from partnership.actors import Actor
from partnership.views.act_form import ActForm
from partnership.views.mixins import PermitMixin


class OnCycle(PermitMixin):
    """Loads the audit: known to who reads results, its letters are the office's."""

    cycle: Section11Cycle
    section11_return: Section11Return | None = None

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees the audit."""
        found = Section11Cycle.objects.visible_to(actor).filter(pk=self.kwargs["pk"]).first()
        if found is None or not can_read_results(actor):
            return False
        self.cycle = found
        return True

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return permissions.can_chase_returns(actor)


class LettersPage(OnCycle):
    """Every letter to come with its day and its readers, what has gone, and what is stopped."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        today, cycle = self.request.actor.today, self.cycle
        found = chased(outstanding(cycles=[cycle.pk]), today)
        hearers = ChaseHearers([each.owed.agency_id for each in found], today)
        tables = {
            "coming": coming_table(request.GET, found, hearers),
            "out": returns_out_table(request.GET, found, today),
        }
        asked = tables.get(request.GET.get("table", ""))
        if asked and (file := table_response(request, asked, f"letters-{cycle.code}")):
            return file
        stop = standing_stop(cycle.pk, None, today)
        context = {
            "cycle": cycle,
            "breadcrumbs": [(cycle.title, cycle.get_absolute_url()), ("Letters", "")],
            "days": days_of([cycle.pk])[cycle.pk],
            **tables,
            "notice": _stopped(stop) if stop else None,
            "buttons": _buttons(cycle, is_stopped=stop is not None),
        }
        return render(request, "audits/section11/letters.html", context)


class LetterAct(OnCycle, ActForm):  # type: ignore[misc]
    """One form about an audit's letters."""

    def heading(self) -> str:
        raise NotImplementedError

    def back(self) -> tuple[str, str]:
        """The page of letters."""
        return f"Letters: {self.cycle.title}", letters_url(self.cycle)

    def perform(self, form: Any) -> str:
        """Do it and go back."""
        self.act(form.cleaned_data)
        return letters_url(self.cycle)

    def act(self, given: dict[str, Any]) -> None:
        """Call the service."""
        raise NotImplementedError


class LetterDays(LetterAct):
    """Days of this audit's own."""

    form_class = ChaseDaysForm
    done = "The days are saved."

    def heading(self) -> str:
        return "When letters go"

    def get_initial(self) -> dict[str, Any]:
        """As they are."""
        days = days_of([self.cycle.pk])[self.cycle.pk]
        return {
            "before": ", ".join(map(str, sorted(days.before, reverse=True))),
            "after": ", ".join(map(str, days.after)),
            "accountable": days.accountable,
            "executive": days.executive,
        }

    def act(self, given: dict[str, Any]) -> None:
        set_chase_days(actor=self.request.actor, cycle=self.cycle, **given)


class StopLetters(LetterAct):
    """Stop every letter of the audit."""

    form_class = ChaseStopForm
    done = "The letters are stopped."

    def heading(self) -> str:
        return f"Stop the letters of {self.cycle.title}"

    def act(self, given: dict[str, Any]) -> None:
        stop_chasing(
            actor=self.request.actor, cycle=self.cycle, section11_return=self.section11_return, **given
        )


class ResumeLetters(LetterAct):
    """Let them go on."""

    form_class = ChaseResumeForm
    done = "The letters go on."

    def heading(self) -> str:
        return f"Let the letters of {self.cycle.title} go on"

    def intro(self) -> str:
        return "What was to go meanwhile goes from today on, the lowest rung first."

    def act(self, given: dict[str, Any]) -> None:
        resume_chasing(
            actor=self.request.actor, cycle=self.cycle, section11_return=self.section11_return, **given
        )


class OnReturn(OnCycle):
    """The same for one return."""

    def exists_for(self, actor: Actor) -> bool:
        """Who sees the return."""
        seen = Section11Return.objects.visible_to(actor).select_related("cycle", "agency")
        found = seen.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            return False
        self.section11_return, self.cycle = found, found.cycle
        return True


class StopReturnLetters(OnReturn, StopLetters):  # type: ignore[misc]
    """Stop the letters about one return."""

    def heading(self) -> str:
        return f"Stop the letters about the return of {_agency(self)}"


class ResumeReturnLetters(OnReturn, ResumeLetters):  # type: ignore[misc]
    """Let them go on."""

    def heading(self) -> str:
        return f"Let the letters about the return of {_agency(self)} go on"


def letters_url(cycle: Section11Cycle) -> str:
    """The page of an audit's letters."""
    return reverse("audits:section11-letters", args=[cycle.pk])


def _agency(view: OnCycle) -> str:
    return view.section11_return.agency.name if view.section11_return else ""


def _stopped(stop: Any) -> Notice:
    until = f" until {long_date(stop.until_on)}" if stop.until_on else ""
    by = stop.by.name if stop.by else "the system"
    return Notice(
        f"Stopped{until} by {by} on {long_date(stop.from_on)}: {stop.why}",
        kind="warning",
        heading="No letter of this audit goes",
    )


def _buttons(cycle: Section11Cycle, *, is_stopped: bool) -> Buttons | None:
    if cycle.closed_on is not None:
        return None
    stop = (
        ("Let all letters go on", "section11-letters-resume")
        if is_stopped
        else ("Stop all letters", "section11-letters-stop")
    )
    offered = (("Change the days", "section11-letters-days"), stop)
    return Buttons(
        tuple(
            Button(text, reverse(f"audits:{name}", args=[cycle.pk]), style="secondary")
            for text, name in offered
        )
    )
