"""One recommendation: what should be done and by whom, from which findings, and what became of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.generic import View

from audits.choices.cases import ProgrammeState
from audits.models import Recommendation
from audits.permissions import case_findings as permissions
from audits.selectors.case_actions import Followed, became_of
from audits.selectors.case_programme import to_whom
from audits.selectors.case_story import story_of_recommendation
from audits.tables.case_actions import became_table
from audits.views.cases.learning_base import RecommendationMixin, crumbs, findings_url
from foundation.pages.buttons import Button, Buttons
from foundation.pages.next_step import NextStep
from foundation.pages.summary import Fact, Summary
from foundation.pages.timeline import Timeline
from partnership.actors import Actor
from partnership.record_links import links_of


class RecommendationPage(RecommendationMixin, View):
    """Each reader of the programme opens it; which actions they see, their roles say."""

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees the recommendation."""
        return self.recommendation is not None

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """The page."""
        actor, row = self.request.actor, self.recommendation
        followed = became_of(actor, [row.programme]).recommendations.get(row.pk, ())
        context = {
            "breadcrumbs": crumbs(
                row.programme,
                ("Findings", findings_url(row.programme)),
                (f"Recommendation {row.number}", ""),
            ),
            "recommendation": row,
            "facts": _facts(row),
            "findings": list(row.findings.order_by("number")),
            "actions": became_table(request.GET, followed, follows=permissions.can_follow_findings(actor)),
            "next_step": _next_step(actor, row, followed),
            "buttons": _buttons(actor, row, followed),
            "links": links_of(actor, "recommendation", row),
            "timeline": Timeline(story_of_recommendation(row)),
        }
        return render(request, "audits/cases/recommendation.html", context)


def _facts(row: Recommendation) -> Summary:
    return Summary((Fact("Programme", row.programme.title), Fact("To", to_whom(row))))


def _next_step(actor: Actor, row: Recommendation, followed: tuple[Followed, ...]) -> NextStep | None:
    """A recommendation without an action asks for one."""
    if followed:
        return None
    text = "Raise an action"
    if permissions.can_raise_action(actor):
        return NextStep(text, reverse("audits:case-recommendation-raise-action", args=[row.pk]))
    if permissions.can_lead_learning(actor):
        return NextStep(
            text, why="Actions are kept in the improvement plan.", who="The partnership's office raises one."
        )
    return None


def _buttons(actor: Actor, row: Recommendation, followed: tuple[Followed, ...]) -> Buttons | None:
    items: list[Any] = []
    if permissions.can_raise_action(actor):
        if followed:
            items.append(("Raise an action", "audits:case-recommendation-raise-action"))
        items.append(("Tie an action that is in the plan", "audits:case-recommendation-tie-action"))
    if permissions.can_lead_learning(actor) and row.programme.state != ProgrammeState.CLOSED:
        items.append(("Change this recommendation", "audits:case-recommendation-edit"))
    made = tuple(Button(text, reverse(name, args=[row.pk]), style="secondary") for text, name in items)
    return Buttons(made) if made else None
