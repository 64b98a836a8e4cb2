"""One finding: what was found, in which cases, beside last year, and what became of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.generic import View

from audits.choices.cases import ProgrammeState
from audits.models import Case, Finding
from audits.permissions import case_findings as permissions
from audits.selectors.case_findings import Found, findings_of
from audits.selectors.case_story import story_of
from audits.tables.case_actions import became_table
from audits.tables.case_findings import judgement_tag, kind_tag
from audits.views.cases.learning_base import FindingMixin, crumbs, findings_url
from foundation.pages.buttons import Button, Buttons
from foundation.pages.next_step import NextStep
from foundation.pages.summary import Fact, Summary
from foundation.pages.timeline import Timeline
from partnership.actors import Actor
from partnership.record_links import links_of


class FindingPage(FindingMixin, View):
    """Each reader of the programme opens it; which actions and cases they see, their roles say."""

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees the finding."""
        return self.finding is not None

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """The page."""
        actor, finding = self.request.actor, self.finding
        found = next(
            each
            for each in findings_of(actor, [finding.programme])[finding.programme_id]
            if each.finding == finding
        )
        open_programme = finding.programme.state != ProgrammeState.CLOSED
        context = {
            "breadcrumbs": crumbs(
                finding.programme,
                ("Findings", findings_url(finding.programme)),
                (f"Finding {finding.number}", ""),
            ),
            "finding": finding,
            "kind": kind_tag(finding),
            "facts": _facts(actor, found),
            "actions": became_table(
                request.GET, found.followed, follows=permissions.can_follow_findings(actor)
            ),
            "next_step": _next_step(actor, found),
            "buttons": _buttons(actor, found, open_programme=open_programme),
            "recommended": list(finding.recommendations.select_related("agency").order_by("number")),
            "continued_by": list(finding.continued_by.select_related("programme")),
            "links": links_of(actor, "finding", finding),
            "timeline": Timeline(story_of(finding)),
        }
        return render(request, "audits/cases/finding.html", context)


def _facts(actor: Actor, found: Found) -> Summary:
    finding = found.finding
    cases = Case.objects.visible_to(actor).filter(finding_links__finding=finding).order_by("reference")
    shown = [case.reference for case in cases]
    return Summary(
        (
            Fact("Programme", finding.programme.title),
            Fact("Themes", list(found.themes)),
            Fact("Rests on", f"{found.where}: {found.rests_on}"),
            *([Fact("Cases", shown)] if shown else []),
            Fact("Beside last year", _last_year(finding)),
        )
    )


def _last_year(finding: Finding) -> list[Any]:
    """Whether it is new, and what it goes on from; neither is known where the programme has none before it."""
    if finding.programme.previous_id is None:
        return ["The programme has none before it to compare with"]
    before = finding.continues
    return [
        judgement_tag(finding),
        f"{before.programme.title}: {before.title}" if before else "It was not found last year",
    ]


def _next_step(actor: Actor, found: Found) -> NextStep | None:
    """An area to improve without an action asks for one."""
    if not found.finding.is_to_improve or found.followed:
        return None
    text = "Raise an action"
    if permissions.can_raise_action(actor):
        return NextStep(text, reverse("audits:case-finding-raise-action", args=[found.finding.pk]))
    if permissions.can_lead_learning(actor):
        return NextStep(
            text, why="Actions are kept in the improvement plan.", who="The partnership's office raises one."
        )
    return None


def _buttons(actor: Actor, found: Found, *, open_programme: bool) -> Buttons | None:
    pk = found.finding.pk
    items: list[Any] = []
    if permissions.can_raise_action(actor):
        if found.followed or not found.finding.is_to_improve:
            items.append(("Raise an action", "audits:case-finding-raise-action"))
        items.append(("Tie an action that is in the plan", "audits:case-finding-tie-action"))
    if permissions.can_lead_learning(actor) and open_programme:
        items.append(("Change this finding", "audits:case-finding-edit"))
    made = tuple(Button(text, reverse(name, args=[pk]), style="secondary") for text, name in items)
    return Buttons(made) if made else None
