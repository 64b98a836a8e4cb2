"""Who owes case audits; the letters about them before they go; reminding at once, stopping and letting go on."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from audits.choices.cases import ProgrammeState
from audits.forms.cases.chasing import CaseChaseDaysForm, CaseResumeForm, CaseStopForm, RemindForm
from audits.models import CaseAudit, Programme
from audits.models.cases.programme import ProgrammeQuerySet
from audits.permissions import cases as permissions
from audits.selectors.chasing import standing_stop
from audits.selectors.chasing_cases import (
    CASE_AUDITS,
    chased_cases,
    days_of,
    owed_by_agencies,
    to_choose,
    under_way,
)
from audits.services.cases.chase_days import set_case_chase_days
from audits.services.cases.chasing import (
    NOBODY_LEFT,
    remind_agencies,
    resume_case_letters,
    stop_case_letters,
)
from audits.tables.case_chasing import COMING, OUT, owing_table
from audits.tables.chasing import coming_table, out_table
from audits.views import letters_stopped as shared
from audits.views.cases.base import CoordinatorForm, OfAudit, OfProgramme, crumbs
from audits.views.cases.learning_base import WordsForm
from foundation.calendar.dates import long_date
from foundation.pages.table_download import table_response
from foundation.refusals import Refusal
from partnership.actors import Actor
from partnership.views.mixins import PermitMixin

WHOLE, ONE = "audits:case-letters", "audits:case-audit-letters"
ALL_IN = "Every audit is in, or every letter has gone."


class OwedPage(PermitMixin):
    """Who owes case audits, of every programme that runs; nothing of a case."""

    def exists_for(self, actor: Actor) -> bool:
        """Who reads every case; an agency's lead and accountable person, of the own agency."""
        return permissions.can_know_what_is_owed(actor)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list, as a page or a file."""
        actor = self.request.actor
        rows = owed_by_agencies(actor, under_way(actor.today))
        table = owing_table(request.GET, rows, several_programmes=True)
        if file := table_response(request, table, "case-audits-owed"):
            return file
        before = crumbs() if permissions.has_part_in_case_audits(actor) else [("My work", "/my-work/")]
        context = {"table": table, "breadcrumbs": [*before, ("Who owes case audits", "")]}
        return render(request, "audits/cases/owed.html", context)


class CaseLettersPage(OfProgramme):
    """Every letter to come with its day and its readers, what has gone, and what is stopped."""

    def seen(self) -> ProgrammeQuerySet:
        """With its own days."""
        return super().seen().select_related("chase_days")

    def is_permitted(self, actor: Actor) -> bool:
        """Who runs case audits."""
        return permissions.can_run_case_audits(actor)

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """The page, or one of its tables as a file."""
        today, programme = self.request.actor.today, self.programme
        found, hearers = chased_cases([programme.pk], today)
        address = shared.stop_addresses(WHOLE, ONE)
        words = {"caption": "Audits that are not in", "all_in": "Every audit is in."}
        tables = {
            "coming": coming_table(request.GET, found, hearers, first=COMING, all_in=ALL_IN),
            "out": out_table(request.GET, found, today, address, first=OUT, **words),
        }
        asked = tables.get(request.GET.get("table", ""))
        if asked and (file := table_response(request, asked, f"letters-{programme.code.lower()}")):
            return file
        stop = standing_stop(CASE_AUDITS, programme.pk, None, today)
        remind = [("Remind agencies now", "audits:case-remind")] if found else []
        context = {
            "programme": programme,
            "breadcrumbs": [*crumbs(programme), ("Letters", "")],
            "days": days_of(programme),
            **tables,
            "notice": shared.stopped_notice(stop),
            "buttons": None
            if programme.state == ProgrammeState.CLOSED
            else shared.letter_buttons(
                WHOLE,
                programme.pk,
                *remind,
                ("Change the days", f"{WHOLE}-days"),
                is_stopped=stop is not None,
            ),
        }
        return render(request, "audits/cases/letters.html", context)


class Remind(OfProgramme, CoordinatorForm):  # type: ignore[misc]
    """Agencies that owe audits, all chosen at first; whoever is asked for them gets a letter at once."""

    form_class = RemindForm

    @cached_property
    def agencies(self) -> list[tuple[str, str]]:
        """Those of which somebody can be reminded."""
        return to_choose(self.programme.pk, self.request.actor.today)

    def heading(self) -> str:
        return f"Remind agencies: {self.programme.title}"

    def intro(self) -> str:
        """What they get."""
        if not self.agencies:
            return NOBODY_LEFT
        return "Each person gets one letter with a link, and nothing of a case. Nobody gets two on one day."

    def back(self) -> tuple[str, str]:
        return self.programme.code, self.programme.get_absolute_url()

    def get_form_kwargs(self) -> dict[str, Any]:
        """Those who can be reminded now."""
        return super().get_form_kwargs() | {"agencies": self.agencies}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Nothing to choose where nobody is left."""
        found = super().get_context_data(**kwargs)
        return found if self.agencies else found | {"form": None}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Somebody else may have reminded them meanwhile."""
        if not self.agencies:
            raise Refusal(NOBODY_LEFT)
        return super().post(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """All of them."""
        return {"agency": [pk for pk, _words in self.agencies]}

    def perform(self, form: Any) -> str:
        number = remind_agencies(
            actor=self.request.actor, programme=self.programme, agencies=form.cleaned_data["agency"]
        )
        self.done = f"{number} {'person gets' if number == 1 else 'people get'} a letter."
        return self.programme.get_absolute_url()


class OfLetters(OfProgramme):
    """The letters of a whole programme."""

    case_audit: CaseAudit | None = None

    def of_what(self) -> str:
        """The audit, else the programme."""
        one = self.case_audit
        return f"about {one.case.reference} at {one.agency.name}" if one else f"of {self.programme.title}"

    def back(self) -> tuple[str, str]:
        """The page of letters."""
        return f"Letters: {self.programme.title}", reverse(WHOLE, args=[self.programme.pk])

    def stopped(self) -> dict[str, Any]:
        """What the services of stopping ask."""
        return {
            "actor": self.request.actor,
            "programme": self.programme,
            "case_audit": self.case_audit,
        }


class CaseLetterDays(OfLetters, CoordinatorForm, shared.LetterAct):  # type: ignore[misc]
    """Days of this programme's own."""

    form_class = CaseChaseDaysForm
    done = "The days are saved. Letters to come follow them."

    def heading(self) -> str:
        """Which programme's."""
        return f"When letters go: {self.programme.title}"

    def intro(self) -> str:
        """From when they count."""
        due = long_date(self.programme.due_on)
        return f"Audits are due by {due}. Letters that have gone do not go again."

    def get_initial(self) -> dict[str, Any]:
        """As they are."""
        days = days_of(self.programme)
        return {
            "before": ", ".join(map(str, sorted(days.before, reverse=True))),
            "after": ", ".join(map(str, sorted(days.after))),
            "lead": days.lead,
            "accountable": days.accountable,
        }

    def act(self, given: dict[str, Any]) -> None:
        set_case_chase_days(actor=self.request.actor, programme=self.programme, **given)


class OfOneAudit(OfAudit, OfLetters):  # type: ignore[misc]
    """The letters about one audit."""

    @cached_property
    def programme(self) -> Programme:
        """Of the audit, not of the address."""
        return self.case_audit.case.programme


class StopCaseLetters(OfLetters, CoordinatorForm, WordsForm, shared.StopLetters):  # type: ignore[misc]
    """Stop every letter of the programme."""

    form_class = CaseStopForm

    def act(self, given: dict[str, Any]) -> None:
        stop_case_letters(**self.stopped(), **given)


class ResumeCaseLetters(OfLetters, CoordinatorForm, WordsForm, shared.ResumeLetters):  # type: ignore[misc]
    """Let them go on."""

    form_class = CaseResumeForm

    def act(self, given: dict[str, Any]) -> None:
        resume_case_letters(**self.stopped(), **given)


class StopAuditLetters(OfOneAudit, StopCaseLetters):  # type: ignore[misc]
    """Stop those about one audit."""


class ResumeAuditLetters(OfOneAudit, ResumeCaseLetters):  # type: ignore[misc]
    """Let them go on."""
