"""One case: what is known of it, who audits it, and what the coordinator does with it."""

from typing import Any

from django.urls import reverse
from django.views.generic import TemplateView

from audits.choices.cases import CaseState, ProgrammeState
from audits.forms.cases.case import (
    NOBODY,
    AuditorForm,
    ClearWordsForm,
    FurtherAgencyForm,
    ReasonForm,
    ReleaseForm,
)
from audits.models import CaseAudit
from audits.permissions import cases as permissions
from audits.permissions.case_findings import can_read_deep_dive, can_record_feedback
from audits.selectors.cases_identifying import Pointed, asked_about, pointed_out_in_case
from audits.selectors.cases_people import auditors_of
from audits.selectors.happened import case_happened
from audits.services.cases.closing import close_case
from audits.services.cases.identifying import clear_in_case
from audits.services.cases.keys import keys_are_kept
from audits.services.cases.releasing import add_agency, name_auditor, release_case
from audits.tables.case_deep_dive import feedback_table
from audits.tables.cases import audits_table, state_tag
from audits.views.cases.base import CoordinatorForm, OfAudit, OfCase, crumbs
from audits.views.cases.learning_base import WordsForm
from foundation.calendar.dates import long_date
from foundation.pages.buttons import Button, Buttons
from foundation.pages.next_step import NextStep
from foundation.pages.summary import Fact, Summary
from foundation.pages.table import Table
from partnership.models import Agency
from partnership.views.mixins import PermitMixin


class CasePage(OfCase, PermitMixin, TemplateView):  # type: ignore[misc]
    """What is written of a case and how far agencies are with it."""

    template_name = "audits/cases/case.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case, actor = self.case, self.request.actor
        runs = permissions.can_run_case_audits(actor)
        seen = CaseAudit.objects.visible_to(actor).filter(case=case)
        audits = list(seen.select_related("agency", "auditor", "case"))
        may_record = self.may_record(audits)
        pointed = pointed_out_in_case(case, actor.today) if runs and case.state == CaseState.CHOSEN else []
        change_url = reverse("audits:case-change", args=[case.pk])
        return super().get_context_data(**kwargs) | {
            "case": case,
            "breadcrumbs": crumbs(case.programme),
            "status": state_tag(case),
            "facts": self.facts(),
            "table": audits_table(self.request.GET, audits, may_name=runs, today=actor.today),
            "pointed": [(each, self.clear_url(each), change_url) for each in pointed],
            "next_step": self.next_step(pointed) if runs else None,
            "buttons": self.buttons() if runs else None,
            "feedback": self.feedback(audits, may_record=may_record),
            "links": self.links(audits, may_record=may_record),
            "timeline": case_happened(self.request.GET, actor, case),
        }

    def facts(self) -> Summary:
        """Nothing that identifies a child."""
        case = self.case
        facts = [
            Fact("Theme", case.theme.label),
            Fact("Age band", case.get_age_band_display()),
            Fact("Level of need", str(case.level)),
            Fact("In the deep dive", "Yes" if case.in_deep_dive else "No"),
            Fact("How it was chosen", case.get_chosen_how_display()),
            Fact("Description", case.description),
            Fact("Questions", str(case.theme.question_set or ""), missing="Not chosen yet"),
            Fact("Agencies submit by", long_date(case.programme.due_on)),
        ]
        if case.closed_on:
            facts.append(Fact("Closed on", long_date(case.closed_on)))
        return Summary(tuple(facts))

    def clear_url(self, pointed: Pointed) -> str:
        """Where to say why the words identify nobody."""
        return f"{reverse('audits:case-words', args=[self.case.pk])}?which={pointed.mark}"

    def next_step(self, pointed: list[Pointed]) -> NextStep | None:
        """Release it, or why not."""
        if self.case.state != CaseState.CHOSEN:
            return None
        if pointed:
            why = "Some words look as if they identified somebody: deal with each of them first."
            return NextStep("Release to agencies", why=why)
        if self.case.theme.question_set is None:
            return NextStep("Release to agencies", why="Choose first which questions the theme asks.")
        return NextStep("Release to agencies", reverse("audits:case-release", args=[self.case.pk]))

    def buttons(self) -> Buttons | None:
        """Change, deep dive, close."""
        case, buttons = self.case, []
        if case.state == CaseState.CHOSEN:
            buttons.append(
                Button("Change the case", reverse("audits:case-change", args=[case.pk]), style="secondary")
            )
        if case.takes_agencies:
            buttons.append(
                Button("Add an agency", reverse("audits:case-agency-add", args=[case.pk]), style="secondary")
            )
        if case.state != CaseState.CLOSED:
            text = "Take it out of the deep dive" if case.in_deep_dive else "Put it into the deep dive"
            url, fields = (
                reverse("audits:case-in-deep-dive", args=[case.pk]),
                {"into": "no" if case.in_deep_dive else "yes"},
            )
            buttons.append(Button(text, url, post=True, style="secondary", fields=fields))
        if case.is_open:
            buttons.append(
                Button("Close the case", reverse("audits:case-close", args=[case.pk]), style="secondary")
            )
        return Buttons(tuple(buttons)) if buttons else None

    def may_record(self, audits: list[CaseAudit]) -> bool:
        """Say what the child or family says, or put it right: of a released case, while the programme is open."""
        case = self.case
        if case.state == CaseState.CHOSEN or case.programme.state == ProgrammeState.CLOSED:
            return False
        return can_record_feedback(self.request.actor, case, {each.auditor_id for each in audits})

    def feedback(self, audits: list[CaseAudit], *, may_record: bool) -> Table | None:
        """What was recorded, for whoever records it and whoever reads all agencies' audits."""
        done = {each.auditor_id for each in audits if each.submitted_on and not each.is_answerable}
        if not may_record and not can_read_deep_dive(self.request.actor, done):
            return None
        rows = list(self.case.feedback.all())
        return feedback_table(self.request.GET, rows, may_change=may_record) if rows else None

    def links(self, audits: list[CaseAudit], *, may_record: bool) -> list[tuple[str, str]]:
        """Further pages of the case that the reader may open."""
        case, actor = self.case, self.request.actor
        found = []
        if keys_are_kept() and permissions.can_open_key(actor, audits):
            found.append(("Open the key to this case", "case-key"))
        done = {each.auditor_id for each in audits if each.submitted_on and not each.is_answerable}
        if case.in_deep_dive and can_read_deep_dive(actor, done):
            found.append(("Deep dive: all agencies side by side", "case-deep-dive"))
        if may_record:
            found.append(("Record what the child or family says", "case-feedback"))
        return [(text, reverse(f"audits:{name}", args=[case.pk])) for text, name in found]


class CaseForms(OfCase, CoordinatorForm):  # type: ignore[misc]
    """A form of the coordinator about one case."""

    def back(self) -> tuple[str, str]:
        return self.case.reference, self.case.get_absolute_url()


class CaseWords(CaseForms):
    """Why words that were pointed out identify nobody."""

    form_class = ClearWordsForm

    def heading(self) -> str:
        return f"{self.case.reference}: words that look as if they identified somebody"

    def intro(self) -> str:
        words = self.request.POST.get("words") or self.get_initial().get("words", "")
        return f"The words are: {words}" if words else ""

    def get_initial(self) -> dict[str, Any]:
        pointed = pointed_out_in_case(self.case, self.request.actor.today)
        return asked_about(pointed, self.request.GET.get("which", ""))

    def perform(self, form: Any) -> str:
        clear_in_case(actor=self.request.actor, case=self.case, **form.cleaned_data)
        return self.case.get_absolute_url()


class CaseRelease(CaseForms):
    """Which agencies were involved."""

    form_class = ReleaseForm

    def heading(self) -> str:
        return f"{self.case.reference}: release to agencies"

    def intro(self) -> str:
        return "Auditors are named afterwards, on the page of the case, and then get a letter."

    def get_form_kwargs(self) -> dict[str, Any]:
        actor = self.request.actor
        agencies = Agency.objects.visible_to(actor).open_on(actor.today).without_schools()
        return super().get_form_kwargs() | {"agencies": agencies}

    def perform(self, form: Any) -> str:
        made = release_case(actor=self.request.actor, case=self.case, agencies=form.cleaned_data["agencies"])
        count = f"{len(made)} agency" if len(made) == 1 else f"{len(made)} agencies"
        self.done = f"{self.case.reference} is released to {count}. Name an auditor for each."
        return self.case.get_absolute_url()


class CaseAgencyAdd(CaseForms):
    """One more agency turns out to have been involved."""

    form_class = FurtherAgencyForm

    def heading(self) -> str:
        return f"{self.case.reference}: add an agency"

    def intro(self) -> str:
        there = ", ".join(each.agency.label for each in self.case.audits.select_related("agency"))
        return f"These audit the case already: {there}." if there else ""

    def get_form_kwargs(self) -> dict[str, Any]:
        actor = self.request.actor
        agencies = Agency.objects.visible_to(actor).open_on(actor.today).without_schools()
        return super().get_form_kwargs() | {"agencies": agencies}

    def perform(self, form: Any) -> str:
        agency = form.cleaned_data["agency"]
        add_agency(actor=self.request.actor, case=self.case, agency=agency)
        self.done = f"{agency.label} audits {self.case.reference} too. Name its auditor."
        return self.case.get_absolute_url()


class CaseClose(CaseForms, WordsForm):  # type: ignore[misc]
    """Close it: what agencies have saved is kept."""

    form_class = ReasonForm

    def heading(self) -> str:
        return f"{self.case.reference}: close the case"

    def intro(self) -> str:
        unfinished = [each for each in self.case.audits.select_related("agency") if each.is_answerable]
        if not unfinished:
            return "Every agency has handed its audit in. Nothing can be changed any more once the case is closed."
        names = ", ".join(each.agency.label for each in unfinished)
        return (
            f"Not handed in yet: {names}. What has been saved there is kept and can be read; nothing more can be "
            "written once the case is closed."
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        asked = {
            "label": "Why is it closed?",
            "help_text": NOBODY,
            "button": "Close the case",
            "required": False,
        }
        return super().get_form_kwargs() | asked

    def perform(self, form: Any) -> str:
        given = form.cleaned_data
        close_case(actor=self.request.actor, case=self.case, why=given["why"], looked_at=given["looked_at"])
        self.done = f"{self.case.reference} is closed."
        return self.case.get_absolute_url()


class AuditorName(OfAudit, CoordinatorForm):  # type: ignore[misc]
    """Who audits for the agency."""

    form_class = AuditorForm

    def heading(self) -> str:
        return f"{self.case_audit.case.reference}: auditor for {self.case_audit.agency.label}"

    def intro(self) -> str:
        return "They get a letter with a link. Nothing of the case stands in it."

    def back(self) -> tuple[str, str]:
        return self.case_audit.case.reference, self.case_audit.case.get_absolute_url()

    def get_initial(self) -> dict[str, Any]:
        return {"person": str(self.case_audit.auditor_id or "")}

    def get_form_kwargs(self) -> dict[str, Any]:
        held = auditors_of([self.case_audit.agency_id], self.request.actor.today)
        self.people = {str(each.person_id): each.person for each in held}
        people = [(pk, person.name) for pk, person in self.people.items()]
        return super().get_form_kwargs() | {"people": people}

    def perform(self, form: Any) -> str:
        person = self.people[form.cleaned_data["person"]]
        name_auditor(actor=self.request.actor, case_audit=self.case_audit, person=person)
        self.done = f"{person.name} audits this case for {self.case_audit.agency.label}."
        return self.case_audit.case.get_absolute_url()
