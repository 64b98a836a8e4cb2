"""The findings of a programme: the list, one finding with what became of it, and the forms that write them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.generic import View

from audits.choices.case_findings import FindingJudgement
from audits.choices.cases import ProgrammeState
from audits.forms.cases.findings import FindingForm
from audits.models import Finding
from audits.permissions import case_findings as permissions
from audits.selectors.case_actions import became_of
from audits.selectors.case_findings import findings_of, not_found_again
from audits.selectors.case_programme import learning_events, recommendations
from audits.services.cases.findings import FindingValues, add_finding, change_finding
from audits.tables.case_findings import (
    findings_table,
    last_year_table,
    learning_table,
    recommendations_table,
)
from audits.views.cases.learning_base import (
    FindingMixin,
    LearningForm,
    ProgrammeMixin,
    WordsForm,
    crumbs,
)
from foundation.pages.buttons import Button, Buttons
from foundation.pages.details import Details
from foundation.pages.next_step import NextStep
from foundation.pages.table_download import table_response
from partnership.actors import Actor


class FindingsPage(ProgrammeMixin, View):
    """What was found, last year's beside it, recommendations and learning events."""

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """The page; its table of findings as a file."""
        actor, programme = self.request.actor, self.programme
        both = [each for each in (programme, programme.previous) if each is not None]
        became = became_of(actor, both)
        found = findings_of(actor, both, became)
        here = found[programme.pk]
        writes = permissions.can_lead_learning(actor) and programme.state != ProgrammeState.CLOSED
        table = findings_table(request.GET, here, may_add=writes)
        if file := table_response(request, table, f"findings-{programme.code.lower()}"):
            return file
        last = programme.previous
        before = not_found_again(found[last.pk], here) if last else []
        context = {
            "breadcrumbs": crumbs(programme, ("Findings", "")),
            "programme": programme,
            "table": table,
            "last_year": last_year_table(request.GET, before, last.title) if last and before else None,
            "recommendations": recommendations_table(
                request.GET, recommendations(programme, became), may_change=writes
            ),
            "learning": learning_table(request.GET, learning_events(programme), may_change=writes),
            "next_step": NextStep("Write a finding", reverse("audits:case-finding-add", args=[pk]))
            if writes
            else None,
            "buttons": _buttons(programme.pk, has_findings=bool(here)) if writes else None,
            "report": reverse("audits:case-report", args=[pk]) if permissions.can_read_report(actor) else "",
            "help": Details.of_choices("What new, continued and improving mean", FindingJudgement),
        }
        return render(request, "audits/cases/findings.html", context)


def _buttons(pk: Any, *, has_findings: bool) -> Buttons:
    event = Button(
        "Record a learning event", reverse("audits:case-learning-event-add", args=[pk]), style="secondary"
    )
    if not has_findings:
        return Buttons((event,))
    recommend = Button(
        "Write a recommendation", reverse("audits:case-recommendation-add", args=[pk]), style="secondary"
    )
    return Buttons((recommend, event))


class FindingAdd(LearningForm):
    """Writing a finding."""

    form_class = FindingForm
    done = "The finding is saved."

    def heading(self) -> str:
        """The page's heading and title."""
        return "Write a finding"

    def intro(self) -> str:
        """Of which programme."""
        return f"Of {self.programme.title}. One thing in each finding: two things are two findings."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Its themes and released cases."""
        return super().get_form_kwargs() | {"programme": self.programme}

    def get_initial(self) -> dict[str, Any]:
        """Beside last year's finding where the page was come to from there."""
        return {"continues": self.request.GET.get("continues", "")}

    def perform(self, form: Any) -> str:
        """Write it and open it."""
        added = add_finding(
            actor=self.request.actor,
            programme=self.programme,
            values=values_of(form),
            looked_at=form.cleaned_data["looked_at"],
        )
        return added.get_absolute_url()


class FindingEdit(FindingMixin, WordsForm):  # type: ignore[misc]
    """Changing a finding; who saved meanwhile is shown beside what was typed."""

    form_class = FindingForm
    done = "The finding is saved."
    shows_both = True

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees the finding."""
        return self.finding is not None

    def is_permitted(self, actor: Actor) -> bool:
        """The coordinator and the office."""
        return permissions.can_lead_learning(actor)

    def heading(self) -> str:
        """The page's heading and title."""
        return f"Change finding {self.finding.number}"

    def back(self) -> tuple[str, str]:
        """To the finding."""
        return "The finding", self.finding.get_absolute_url()

    def get_form_kwargs(self) -> dict[str, Any]:
        """Its programme's themes and released cases."""
        return super().get_form_kwargs() | {"programme": self.finding.programme}

    def get_initial(self) -> dict[str, Any]:
        """As it stands."""
        return initial_of(self.finding)

    def perform(self, form: Any) -> str:
        """Save over the version that the page showed."""
        changed = change_finding(
            actor=self.request.actor,
            finding=self.finding,
            base_version=form.cleaned_data["version"] or 0,
            values=values_of(form),
            looked_at=form.cleaned_data["looked_at"],
        )
        return changed.get_absolute_url()


def values_of(form: FindingForm) -> FindingValues:
    """What the form says."""
    given = form.cleaned_data
    return FindingValues(
        kind=given["kind"],
        title=given["title"],
        text=given["text"],
        themes=list(given["themes"]),
        cases=list(given["cases"]),
        continues=given.get("continues"),
        judgement=given.get("judgement") or FindingJudgement.NEW,
    )


def initial_of(finding: Finding) -> dict[str, Any]:
    """What the form shows of a finding."""
    return {
        "kind": finding.kind,
        "title": finding.title,
        "text": finding.text,
        "themes": list(finding.themes.values_list("pk", flat=True)),
        "cases": list(finding.cases.values_list("pk", flat=True)),
        "judgement": finding.judgement,
        "continues": finding.continues_id,
        "version": finding.version,
    }
