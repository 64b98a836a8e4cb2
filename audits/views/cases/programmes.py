"""The list of programmes, and one programme with its themes and cases."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.generic import TemplateView

from audits.choices.cases import ProgrammeState
from audits.models import Case, CaseAudit, Programme
from audits.models.cases.programme import ProgrammeQuerySet
from audits.permissions import cases as permissions
from audits.permissions.case_findings import can_lead_learning, can_read_report
from audits.selectors.case_joint_evaluation import evaluation_of, standing_of, with_evaluation
from audits.selectors.cases_progress import (
    returned_or_owed,
    theme_progress,
    with_audits_counted,
    with_counts,
)
from audits.selectors.chasing_cases import owed_by_agencies
from audits.selectors.happened import programme_happened
from audits.services.cases.keys import keys_are_kept
from audits.tables.case_chasing import owing_table
from audits.tables.cases import (
    RETURNED,
    cases_table,
    programmes_table,
    returned_table,
    state_tag,
    themes_table,
)
from audits.views.cases.base import OfProgramme, crumbs
from foundation.calendar.dates import long_date
from foundation.pages.buttons import Button, Buttons
from foundation.pages.next_step import NextStep
from foundation.pages.summary import Fact, Summary
from foundation.pages.table_download import table_response
from partnership.actors import Actor
from partnership.roles import EXECUTIVE, Role
from partnership.views.mixins import PermitMixin


class ProgrammesPage(PermitMixin, TemplateView):  # type: ignore[misc]
    """Every programme that the reader sees."""

    template_name = "audits/cases/programmes.html"

    def exists_for(self, actor: Actor) -> bool:
        """Whoever has a part in case audits."""
        return permissions.has_part_in_case_audits(actor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor = self.request.actor
        may_make = permissions.can_run_case_audits(actor)
        rows = with_counts(Programme.objects.visible_to(actor))
        buttons = [Button("Make a programme", reverse("audits:case-programme-add"))] if may_make else []
        return super().get_context_data(**kwargs) | {
            "table": programmes_table(self.request.GET, rows, may_make=may_make),
            "buttons": Buttons(tuple(buttons)) if buttons else None,
            "mine": _to_audit(actor),
            "owed_url": reverse("audits:case-owed") if permissions.can_know_what_is_owed(actor) else "",
            "breadcrumbs": [("My work", "/my-work/")],
        }

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        return table_response(self.request, context["table"], "case-audits") or (
            super().render_to_response(context, **kwargs)
        )


class ProgrammePage(OfProgramme, PermitMixin, TemplateView):  # type: ignore[misc]
    """One programme: progress by theme, and the cases that the reader sees."""

    template_name = "audits/cases/programme.html"

    def seen(self) -> ProgrammeQuerySet:
        """With its joint evaluation: the page asks enough."""
        return with_evaluation(super().seen())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or who has handed in, which the numbers of the dashboard open."""
        if request.GET.get("table") == RETURNED:
            return self._returned()
        return super().get(request, *args, **kwargs)

    def _returned(self) -> HttpResponse:
        actor, programme, query = self.request.actor, self.programme, self.request.GET
        if not can_read_report(actor):
            raise Http404
        late_alone = query.get("late") == "yes"
        table = returned_table(
            query,
            returned_or_owed(programme, actor.today, late_alone=late_alone),
            actor.today,
            with_case=permissions.can_read_cases(actor),
            late_alone=late_alone,
        )
        if file := table_response(self.request, table, f"{programme.code.lower()}-returned"):
            return file
        context = {
            "programme": programme,
            "table": table,
            "breadcrumbs": [*crumbs(programme), ("Handed in", "")],
        }
        return render(self.request, "audits/cases/returned.html", context)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        programme, actor = self.programme, self.request.actor
        runs = permissions.can_run_case_audits(actor)
        counts_for_all = permissions.can_read_cases(actor) or actor.has(*EXECUTIVE)
        progress = theme_progress(programme) if counts_for_all else []
        cases = Case.objects.visible_to(actor).filter(programme=programme).select_related("theme")
        if permissions.can_read_cases(actor):  # the others would count their own alone
            cases = with_audits_counted(cases)
        owing = owed_by_agencies(actor, [programme.pk]) if permissions.can_know_what_is_owed(actor) else []
        sees_cases = not actor.has(*EXECUTIVE) or permissions.can_read_cases(actor)
        next_step = _next_step(programme, progress) if runs else None
        return super().get_context_data(**kwargs) | {
            "programme": programme,
            "breadcrumbs": crumbs(),
            "status": state_tag(programme),
            "facts": _facts(programme),
            "themes": themes_table(self.request.GET, progress, may_change=runs and programme.takes_cases)
            if counts_for_all
            else None,
            "table": cases_table(self.request.GET, cases) if sees_cases else None,
            "next_step": next_step,
            "owing": owing_table(self.request.GET, owing, several_programmes=False) if owing else None,
            "buttons": _buttons(programme, bool(progress), next_step, is_owed=bool(owing)) if runs else None,
            "links": _links(programme, actor),
            "timeline": programme_happened(self.request.GET, actor, programme),
        }

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        name = "owing" if self.request.GET.get("table") == "owing" else "table"
        table, stem = context[name], self.programme.code.lower()
        file = table and table_response(self.request, table, f"{stem}-owing" if name == "owing" else stem)
        return file or super().render_to_response(context, **kwargs)


def _to_audit(actor: Actor) -> list[CaseAudit]:
    """What the reader is named for and has not handed in."""
    if actor.person_id is None:
        return []
    named = CaseAudit.objects.visible_to(actor).filter(auditor_id=actor.person_id)
    return [each for each in named.select_related("case__programme", "agency") if each.is_answerable]


def _facts(programme: Programme) -> Summary:
    facts = [
        Fact("Kind", programme.get_kind_display()),
        Fact("First day", long_date(programme.starts_on)),
        Fact("Agencies submit by", long_date(programme.due_on)),
        Fact("Report", long_date(programme.report_on) if programme.report_on else ""),
        Fact("Audit group", str(programme.group or "")),
        Fact("Threshold document in force", programme.threshold_in_force),
        Fact("Tools in force", programme.tools_in_force),
    ]
    if programme.is_short:
        facts.append(Fact("Joint evaluation", standing_of(programme)))
    if keys_are_kept():
        ends = long_date(programme.keys_until) if programme.keys_until else ""
        facts.append(Fact("Keys to the cases are destroyed on", ends, missing="Not set, so no key is kept"))
    return Summary(tuple(facts))


def _next_step(programme: Programme, progress: list[Any]) -> NextStep | None:
    """The one thing to do next, or what it waits for."""

    def step(text: str, name: str, hint: str = "") -> NextStep:
        return NextStep(text, reverse("audits:case-programme-step", args=[programme.pk, name]), hint=hint)

    if programme.state == ProgrammeState.DRAFT:
        if not progress:
            return NextStep("Add a theme", reverse("audits:case-theme-add", args=[programme.pk]))
        return step("Open the programme", "open")
    if programme.state == ProgrammeState.OPEN or (
        programme.state == ProgrammeState.AUDITING
        and sum(each.chosen for each in progress) < sum(each.planned for each in progress)
    ):
        return NextStep("Add a case", reverse("audits:case-add", args=[programme.pk]))
    if programme.state == ProgrammeState.AUDITING and any(each.deep_dives for each in progress):
        return step("Begin the deep dive", "deep-dive")
    if programme.state in {ProgrammeState.AUDITING, ProgrammeState.DEEP_DIVE}:
        return step("Begin the report", "report")
    if programme.state == ProgrammeState.REPORTING and programme.is_short:
        written = evaluation_of(programme)
        if written is None or not written.is_complete:
            address = reverse("audits:case-joint-evaluation-write", args=[programme.pk])
            return NextStep("Write the joint evaluation", address)
        return step(
            "Close the programme", "close", f"The joint evaluation: {standing_of(programme).lower()}."
        )
    if programme.state == ProgrammeState.REPORTING:
        return step("Close the programme", "close")
    return None


def _buttons(
    programme: Programme, has_themes: bool, next_step: NextStep | None, *, is_owed: bool
) -> Buttons | None:
    """What else may be done; the next step does not stand here again, and a case is chosen for a theme."""
    names = [("Remind agencies", "case-remind")] if is_owed else []
    if programme.takes_cases and has_themes:
        names += [("Add a case", "case-add"), ("Add several cases", "case-add-several")]
    if programme.takes_cases:
        names.append(("Add a theme", "case-theme-add"))
    if programme.state != ProgrammeState.CLOSED:
        names.append(("Change the programme", "case-programme-change"))
    urls = [(text, reverse(f"audits:{name}", args=[programme.pk])) for text, name in names]
    taken = next_step.url if next_step else ""
    buttons = [Button(text, url, style="secondary") for text, url in urls if url != taken]
    return Buttons(tuple(buttons)) if buttons else None


def _links(programme: Programme, actor: Actor) -> list[tuple[str, str]]:
    """Further pages of the programme that the reader may open."""
    found = []
    if permissions.can_run_case_audits(actor):
        found.append(("Letters about audits not handed in", "case-letters"))
    if programme.state != ProgrammeState.DRAFT:
        if can_lead_learning(actor) or actor.has(Role.SCRUTINEER):
            found.append(("Deep dives", "case-deep-dives"))
        if programme.is_short:
            found.append(("Joint evaluation", "case-joint-evaluation"))
        found.append(("Findings and recommendations", "case-findings"))
        if can_read_report(actor):
            found.append(("Report", "case-report"))
    if keys_are_kept() and permissions.can_keep_keys(actor):
        found.append(("Keys to the cases", "case-keys"))
    if not keys_are_kept() and permissions.can_run_case_audits(actor):
        found.append(("Document to send the key by secure mail", "case-key-template"))
    return [(text, reverse(f"audits:{name}", args=[programme.pk])) for text, name in found]
