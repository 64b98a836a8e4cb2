"""Check your answers: all of them, what is missing as links, and the button that hands in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.forms.section11 import ConfirmEnteredForm
from audits.selectors.section11 import lapsed_declaration, sections_of
from audits.selectors.section11_answers import AnswerRow, answer_rows
from audits.services.section11.answers import confirm_entered
from audits.services.section11.declare import current_declaration, live_requests
from audits.views.section11.answering.read_answers import ReadAnswer, file_urls
from audits.views.section11.answering.steps import until_declared
from audits.views.section11.base import LeadView, ReturnView, TextsView
from foundation.calendar.dates import long_date
from foundation.pages.next_step import NextStep
from foundation.refusals import Refusal

Sections = list[tuple[str, str, list[ReadAnswer]]]


def by_section(rows: list[AnswerRow], **more: Any) -> Sections:
    """(code, title, answers drawn to be read) for each section."""
    gathered: Sections = []
    for row in rows:
        if not gathered or gathered[-1][0] != row.section_code:
            gathered.append((row.section_code, row.section_title, []))
        gathered[-1][2].append(ReadAnswer(row, heading_level=3, **more))
    return gathered


def draw_check(view: ReturnView, *, problem: str = "", status: int = 200) -> HttpResponse:
    """Every answer the reader may see, with the gaps first; also the answer to a refused handing-in."""
    rows = answer_rows(view.section11_return, sections=view.only)
    sections = by_section(rows, file_url=file_urls(view.section11_return), show_missing=True)
    gaps = [each for _, _, answers in sections for each in answers if each.missing]
    context = {
        "sections": [(code, title, answers, view.url("section", code)) for code, title, answers in sections],
        "gaps": [
            (each, f"{view.url('section', each.row.section_code)}#answer-{each.row.code}") for each in gaps
        ],
        "form": [(problem, "gaps" if gaps else "")] if problem else [],
        "next_step": _hand_in(view, len(gaps)),
        "can_change": not view.closed_because,
    }
    return view.draw("audits/section11_check.html", context, ("Check the answers", ""), status=status)


def _hand_in(view: ReturnView, gaps: int) -> NextStep | None:
    owed = view.section11_return
    if not owed.is_answerable:
        return None
    if view.closed_because:
        return NextStep("Hand in", why=view.closed_because)
    if gaps:
        why = "1 answer is not complete yet." if gaps == 1 else f"{gaps} answers are not complete yet."
        return NextStep("Hand in", why=why, who="" if view.leads else "The agency's lead hands in.")
    if not view.leads:
        return NextStep(
            "Hand in", why="Every answer is complete.", who="The agency's safeguarding lead hands in."
        )
    declaration = current_declaration(owed)
    if declaration is None:
        return until_declared(view, live_requests(owed), lapsed_declaration(owed))
    return NextStep(
        "Hand in the return",
        view.url("submit"),
        post=True,
        hint=f"Declared by {declaration.name}, {declaration.post}, on {long_date(declaration.declared_on)}. After "
        "handing in the answers can only be read, until the partnership's office accepts them or sends them back.",
    )


class CheckView(TextsView):
    """Everything on one page."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """As far as the reader may see."""
        return draw_check(self)


class ConfirmEnteredView(LeadView):
    """What the office entered for the agency, to confirm at once or to correct one by one."""

    refusal = "The agency's safeguarding lead confirms what was entered for it."

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """The entered answers and the choice."""
        return self._draw(ConfirmEnteredForm())

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Only with the tick."""
        form = ConfirmEnteredForm(request.POST)
        if not form.is_valid():
            return self._draw(form)
        count = confirm_entered(actor=self.actor, section11_return=self.section11_return)
        messages.success(
            request, "1 answer is confirmed." if count == 1 else f"{count} answers are confirmed."
        )
        return redirect(self.url("return"))

    def _draw(self, form: ConfirmEnteredForm) -> HttpResponse:
        if self.closed_because:
            raise Refusal(self.closed_because)
        sections = sections_of(self.section11_return)
        codes = {answer.code for each in sections for answer in each.answers if answer.entered}
        rows = [row for row in answer_rows(self.section11_return) if row.code in codes] if codes else []
        context = {
            "form": form,
            "sections": [
                (code, title, answers, self.url("section", code))
                for code, title, answers in by_section(rows, file_url=file_urls(self.section11_return))
            ],
        }
        return self.draw("audits/section11_confirm_entered.html", context, ("Confirm what was entered", ""))
