"""What goes to whom when about an audit's returns, before it goes; its days; stopping it and letting it go on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from audits.forms.chasing import ChaseDaysForm
from audits.models import Section11Cycle, Section11Return
from audits.permissions import surveys as permissions
from audits.permissions.section11 import can_read_results
from audits.selectors.chase_hearers import ChaseHearers
from audits.selectors.chasing import chased, standing_stop
from audits.selectors.chasing_section11 import RETURNS, days_of, outstanding
from audits.selectors.invitations import invitation_of
from audits.services.section11.chase_stops import resume_chasing, set_chase_days, stop_chasing
from audits.tables.chasing import coming_table, out_table
from audits.views import letters_stopped as shared
from foundation.pages.table_download import table_response
from partnership.actors import Actor
from partnership.views.mixins import PermitMixin

WHOLE, ONE = "audits:section11-letters", "audits:section11-return-letters"


class OnCycle(PermitMixin):
    """Loads the audit: known to who reads results, its letters are the office's."""

    cycle: Section11Cycle
    section11_return: Section11Return | None = None

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees the audit."""
        seen = Section11Cycle.objects.visible_to(actor).select_related("edition")
        found = seen.filter(pk=self.kwargs["pk"]).first()
        if found is None or not can_read_results(actor):
            return False
        self.cycle = found
        return True

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return permissions.can_chase_returns(actor)

    def crumbs(self, here: str) -> list[tuple[str, str]]:
        """From the list of audits over this one."""
        return [
            (self.cycle.edition.list_name, reverse("audits:section11-list")),
            (self.cycle.title, self.cycle.get_absolute_url()),
            (here, ""),
        ]

    def of_what(self) -> str:
        """The return, else the audit."""
        owed = self.section11_return
        return f"about the return of {owed.agency.name}" if owed else f"of {self.cycle.title}"

    def back(self) -> tuple[str, str]:
        """The page of letters."""
        return f"Letters: {self.cycle.title}", letters_url(self.cycle)

    def stopped(self) -> dict[str, Any]:
        """What the services of stopping ask."""
        return {
            "actor": self.request.actor,
            "cycle": self.cycle,
            "section11_return": self.section11_return,
        }


class LettersPage(OnCycle):
    """Every letter to come with its day and its readers, what has gone, and what is stopped."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        today, cycle = self.request.actor.today, self.cycle
        found = chased(RETURNS, outstanding(cycles=[cycle.pk]), today)
        hearers = ChaseHearers([each.owed.agency_id for each in found], today)
        tables = {
            "coming": coming_table(request.GET, found, hearers),
            "out": out_table(request.GET, found, today, shared.stop_addresses(WHOLE, ONE)),
        }
        asked = tables.get(request.GET.get("table", ""))
        if asked and (file := table_response(request, asked, f"letters-{cycle.code}")):
            return file
        stop = standing_stop(RETURNS, cycle.pk, None, today)
        context = {
            "cycle": cycle,
            "breadcrumbs": self.crumbs("Letters"),
            "days": days_of([cycle.pk])[cycle.pk],
            "invitations": invitations_url(cycle) if cycle.closed_on is None else "",
            **tables,
            "notice": shared.stopped_notice(stop),
            "buttons": None
            if cycle.closed_on is not None
            else shared.letter_buttons(
                WHOLE, cycle.pk, ("Change the days", f"{WHOLE}-days"), is_stopped=stop is not None
            ),
        }
        return render(request, "audits/section11/letters.html", context)


class LetterAct(OnCycle, shared.LetterAct):  # type: ignore[misc]
    """One form about an audit's letters."""


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


class StopLetters(OnCycle, shared.StopLetters):  # type: ignore[misc]
    """Stop every letter of the audit."""

    def act(self, given: dict[str, Any]) -> None:
        stop_chasing(**self.stopped(), **given)


class ResumeLetters(OnCycle, shared.ResumeLetters):  # type: ignore[misc]
    """Let them go on."""

    def intro(self) -> str:
        return (
            "An invitation whose day has come goes at once. Reminders that were to go meanwhile go from today on, the "
            "lowest rung first."
        )

    def act(self, given: dict[str, Any]) -> None:
        resume_chasing(**self.stopped(), **given)


class OnReturn(OnCycle):
    """The same for one return."""

    owed: Section11Return

    def exists_for(self, actor: Actor) -> bool:
        """Who sees the return."""
        seen = Section11Return.objects.visible_to(actor).select_related("cycle", "agency")
        found = seen.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            return False
        self.section11_return, self.owed, self.cycle = found, found, found.cycle
        return True

    def perform(self, form: Any) -> str:
        """Back to where it was come from: to the invitations while theirs has not gone."""
        went = invitation_of(self.owed, self.request.actor.today).sent_on is not None
        back: str = super().perform(form)  # type: ignore[misc]
        return back if went else invitations_url(self.cycle)


class StopReturnLetters(OnReturn, StopLetters):  # type: ignore[misc]
    """Stop the letters about one return."""


class ResumeReturnLetters(OnReturn, ResumeLetters):  # type: ignore[misc]
    """Let them go on."""


def invitations_url(cycle: Section11Cycle) -> str:
    """The page of an audit's invitations."""
    return reverse("audits:section11-invitations", args=[cycle.pk])


def letters_url(cycle: Section11Cycle) -> str:
    """The page of an audit's letters."""
    return reverse(WHOLE, args=[cycle.pk])
