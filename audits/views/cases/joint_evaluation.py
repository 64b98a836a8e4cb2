"""The joint evaluation of an inspection's programme: what agencies say together, and which of them agree."""

from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.generic import View

from audits.choices.cases import ProgrammeState
from audits.models import JointEvaluation, Programme
from audits.permissions.case_findings import can_lead_learning
from audits.selectors.case_joint_evaluation import (
    NOT_WRITTEN,
    agreed_by,
    joint_evaluation,
    who_took_part,
)
from audits.selectors.case_story import story_of
from audits.tables.tags import grade_tag
from audits.views.cases.learning_base import ProgrammeMixin, crumbs
from foundation.pages.buttons import Button, Buttons
from foundation.pages.empty import Empty
from foundation.pages.next_step import NextStep
from foundation.pages.summary import Fact, Summary
from foundation.pages.tag import Tag
from foundation.pages.timeline import Timeline
from partnership.actors import Actor

PAGE = "audits:case-joint-evaluation"
WRITE, AGREE = f"{PAGE}-write", f"{PAGE}-agree"


class OfInspection(ProgrammeMixin):
    """An inspection's programme that the reader sees; an annual one has no joint evaluation."""

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees the programme."""
        return self.programme.is_short

    @cached_property
    def written(self) -> JointEvaluation | None:
        """What is written so far."""
        return joint_evaluation(self.request.actor, self.programme)


class JointEvaluationPage(OfInspection, View):
    """Whoever reads the findings reads it."""

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """The page."""
        programme, written = self.programme, self.written
        writes = can_lead_learning(self.request.actor) and programme.state != ProgrammeState.CLOSED
        context = {
            "breadcrumbs": crumbs(programme, ("Joint evaluation", "")),
            "programme": programme,
            "written": written,
            "facts": _facts(written) if written else None,
            "empty": None if written else _empty(),
            "next_step": _next_step(programme, written) if writes else None,
            "buttons": _buttons(programme, written) if writes and written else None,
            "timeline": Timeline(story_of(written)) if written else None,
        }
        return render(request, "audits/cases/joint_evaluation.html", context)


def _facts(written: JointEvaluation) -> Summary:
    grade = grade_tag(written.grade) if written.grade else Tag("Not agreed yet", "grey")
    return Summary(
        (
            Fact("Overall grade", grade),
            *([Fact("Why this grade", written.reason)] if written.reason else []),
            Fact("Agencies that took part", who_took_part(written), missing="Not said yet"),
        )
    )


def _empty() -> Empty:
    return Empty(
        NOT_WRITTEN,
        hint="It says what is working well, what needs to improve and what will be done at once, with one grade "
        "for the whole and its reason.",
    )


def _next_step(programme: Programme, written: JointEvaluation | None) -> NextStep | None:
    """Write it, name who took part, then record who agrees; nothing once all do."""
    if programme.state in {ProgrammeState.DRAFT, ProgrammeState.OPEN}:
        why = "No case has been released to agencies yet, so there is nothing to evaluate."
        return NextStep("Write the joint evaluation", why=why, who="The audit coordinator releases cases.")
    if written is None or not written.is_complete:
        text = "Go on with the joint evaluation" if written else "Write the joint evaluation"
        return NextStep(text, reverse(WRITE, args=[programme.pk]))
    agreed, took_part = agreed_by(written)
    if not took_part:
        return NextStep("Say which agencies took part", reverse(WRITE, args=[programme.pk]))
    if agreed < took_part:
        return NextStep("Record which agencies agree", reverse(AGREE, args=[programme.pk]))
    return None


def _buttons(programme: Programme, written: JointEvaluation) -> Buttons | None:
    """Both ways to change it, where the next step is another."""
    agreed, took_part = agreed_by(written)
    items = []
    if written.is_complete and took_part:
        items.append(("Change the joint evaluation", WRITE))
        if agreed == took_part:
            items.append(("Change which agencies agree", AGREE))
    made = tuple(Button(text, reverse(name, args=[programme.pk]), style="secondary") for text, name in items)
    return Buttons(made) if made else None
