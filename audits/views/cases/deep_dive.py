"""The deep dive of a case: all agencies' audits side by side, what was said, and the grade agreed on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.generic import View

from audits.choices.cases import ProgrammeState
from audits.forms.cases.deep_dive import NOT_AGREED, DeepDiveForm, initial_parts
from audits.models import Case, DeepDive
from audits.permissions import case_findings as permissions
from audits.selectors.case_deep_dive import grades_of, side_by_side
from audits.selectors.case_story import story_of
from audits.services.cases.deep_dive import DeepDiveValues, record_deep_dive
from audits.tables.case_deep_dive import feedback_table, overall_table, questions_table
from audits.tables.tags import grade_tag
from audits.views.cases.learning_base import CaseMixin, WordsForm, crumbs
from foundation.pages.buttons import Button, Buttons
from foundation.pages.next_step import NextStep
from foundation.pages.summary import Fact, Summary
from foundation.pages.tag import Tag
from foundation.pages.timeline import Timeline
from partnership.actors import Actor
from partnership.models import Agency


class DeepDivePage(CaseMixin, View):
    """Who reads the case and has handed in the own audit, or leads the audits."""

    refusal = "You can read the other agencies' audits of this case once yours is handed in."

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees the case."""
        return self.case is not None

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """The page."""
        return render(request, "audits/cases/deep_dive.html", self._context())

    def is_permitted(self, actor: Actor) -> bool:
        """Those who read all agencies' audits of the case."""
        self.both = side_by_side(self.case)
        return permissions.can_read_deep_dive(actor, self.both.auditors_in)

    def _context(self) -> dict[str, Any]:
        actor, case, query = self.request.actor, self.case, self.request.GET
        records = _may_record(actor, case, {audit.auditor_id for audit in self.both.audits})
        seen = DeepDive.objects.visible_to(actor).filter(case=case)
        dive = seen.select_related("agreed_grade").first()
        parts = list(dive.parts.select_related("agency").order_by("agency__name")) if dive else []
        return {
            "breadcrumbs": crumbs(
                case.programme, (case.reference, case.get_absolute_url()), ("Deep dive", "")
            ),
            "case": case,
            "dive": dive,
            "facts": _facts(case, dive),
            "spread": self.both.overall.words(),
            "overall": overall_table(query, self.both),
            "questions": questions_table(query, self.both),
            "feedback": feedback_table(query, list(case.feedback.all()), may_change=records),
            "parts": [part for part in parts if part.took_part or part.takes_away],
            "next_step": _next_step(actor, case, dive),
            "buttons": _buttons(case) if records else None,
            "timeline": Timeline(story_of(case)),
        }


def _facts(case: Case, dive: DeepDive | None) -> Summary:
    grade = dive.agreed_grade if dive else None
    return Summary(
        (
            Fact("Theme", case.theme.label),
            Fact("Age", case.get_age_band_display()),
            Fact("Level of need", case.level),
            Fact("Held on", dive.held_on if dive else None, missing="Not held yet"),
            Fact("Agreed grade", grade_tag(grade) if grade else Tag("Not agreed yet", "grey")),
            *([Fact("Why this grade", dive.reason)] if dive and grade else []),
        )
    )


def _next_step(actor: Actor, case: Case, dive: DeepDive | None) -> NextStep | None:
    if not permissions.can_lead_learning(actor) or case.programme.state == ProgrammeState.CLOSED:
        return None
    if not case.in_deep_dive:
        return NextStep(
            "Record the deep dive",
            why="This case was not chosen for the deep dive.",
            who="The audit coordinator chooses it, on the page of the case.",
        )
    text = "Change what is recorded" if dive and dive.agreed_grade_id else "Record the deep dive"
    return NextStep(text, reverse("audits:case-deep-dive-record", args=[case.pk]))


def _may_record(actor: Actor, case: Case, auditors: Any) -> bool:
    is_open = case.programme.state != ProgrammeState.CLOSED
    return is_open and permissions.can_record_feedback(actor, case, auditors)


def _buttons(case: Case) -> Buttons:
    address = reverse("audits:case-feedback", args=[case.pk])
    return Buttons((Button("Record what the child or family says", address, style="secondary"),))


class DeepDiveRecord(CaseMixin, WordsForm):  # type: ignore[misc]
    """Recording a deep dive. The spread of the agencies' own grades stands above the question of the grade."""

    form_class = DeepDiveForm
    done = "The deep dive is saved."
    shows_both = True

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees the case."""
        return self.case is not None

    def is_permitted(self, actor: Actor) -> bool:
        """The coordinator and the office."""
        return permissions.can_lead_learning(actor)

    def heading(self) -> str:
        """The page's heading and title."""
        return f"Record the deep dive: {self.case.reference}"

    def intro(self) -> str:
        """How far the agencies lie apart."""
        return f"Overall grades of the agencies: {side_by_side(self.case).overall.words()}"

    def back(self) -> tuple[str, str]:
        """To the audits side by side."""
        return "The deep dive", reverse("audits:case-deep-dive", args=[self.case.pk])

    def get_form_kwargs(self) -> dict[str, Any]:
        """The scale's grades and the agencies at the table."""
        agencies = Agency.objects.filter(case_audits__case=self.case).order_by("name")
        return super().get_form_kwargs() | {"grades": grades_of(self.case), "agencies": list(agencies)}

    def get_initial(self) -> dict[str, Any]:
        """As it is recorded."""
        seen = DeepDive.objects.visible_to(self.request.actor).filter(case=self.case)
        dive = seen.select_related("agreed_grade").first()
        if dive is None:
            return {"version": 0, "agreed_grade": NOT_AGREED}
        grade = dive.agreed_grade.code if dive.agreed_grade else NOT_AGREED
        said = {"held_on": dive.held_on, "notes": dive.notes, "agreed_grade": grade, "reason": dive.reason}
        return {**said, "version": dive.version, **initial_parts(list(dive.parts.all()))}

    def perform(self, form: Any) -> str:
        """Save it over the version that the page showed."""
        given = form.cleaned_data
        dive = record_deep_dive(
            actor=self.request.actor,
            case=self.case,
            base_version=given["version"],
            looked_at=given["looked_at"],
            values=DeepDiveValues(
                held_on=given["held_on"],
                notes=given["notes"],
                agreed_grade=form.grade,
                reason=given["reason"],
                parts=form.parts,
            ),
        )
        return dive.get_absolute_url()
