"""Check your answers: all of them, what is missing as links, and the button that submits."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.forms.section11 import ConfirmEnteredForm
from audits.selectors.section11_answers import AnswerRow, answer_rows
from audits.selectors.section11_standing import sections_of, untouched
from audits.selectors.services_said import above_services, unfinished_services
from audits.selectors.wordings import counted
from audits.services.section11.answers import confirm_entered
from audits.services.section11.declare import where_declared
from audits.views.section11.answering.steps import to_declare, until_declared
from audits.views.section11.base import LeadView, ReturnView, TextsView
from audits.views.sheets.read_answers import ReadAnswer, file_urls
from foundation.calendar.dates import long_date
from foundation.pages.next_step import NextStep
from foundation.refusals import Refusal


@dataclass(frozen=True)
class ReadSection:
    """A section with its answers drawn to be read."""

    code: str
    title: str
    answers: list[ReadAnswer]
    url: str = ""
    opened: bool = True

    @property
    def left(self) -> int:
        """How many answers are not complete."""
        return sum(bool(each.row.missing) for each in self.answers)

    @property
    def count(self) -> str:
        """All 7 complete, or 2 of 7 to complete."""
        whole = len(self.answers)
        return f"{self.left} of {whole} to complete" if self.left else f"all {whole} complete"


def by_section(
    rows: list[AnswerRow], *, section_url: Callable[[str], str] | None = None, **more: Any
) -> list[ReadSection]:
    """The answers gathered by their sections."""
    gathered: list[ReadSection] = []
    for row in rows:
        if not gathered or gathered[-1].code != row.section_code:
            url = section_url(row.section_code) if section_url else ""
            gathered.append(ReadSection(row.section_code, row.section_title, [], url))
        gathered[-1].answers.append(ReadAnswer(row, heading_level=3, **more))
    return gathered


def draw_check(view: ReturnView, *, problem: str = "", status: int = 200) -> HttpResponse:
    """Every answer the reader may see, with the gaps first; also the answer to a refused submit.

    The sections are folded; `?open=3` opens one and `?open=all` every one, which needs no script.
    """
    rows = answer_rows(view.section11_return, sections=view.only)
    sections = by_section(
        rows,
        section_url=lambda code: view.url("section", code),
        file_url=file_urls(view.audit, view.section11_return),
        show_missing=True,
        own=view.own,
    )
    wanted = view.request.GET.get("open", "")
    gaps = [row for row in rows if row.missing]
    unshown = [row.code for row in rows if row.lacks_evidence]
    amber = [row.code for row in rows if row.leans_on_expired]
    context = {
        "unshown": unshown,
        "amber": amber,
        "unfinished": unfinished_services(view.section11_return),
        "above": above_services(view.section11_return, {row.code: row.grade for row in rows}),
        "changes": counted(row.wording for row in rows) if view.owed.sheet.previous_id else None,
        "sections": [replace(each, opened=wanted in ("all", each.code)) for each in sections],
        "every": wanted == "all",
        "check_url": view.url("check"),
        "gaps": [(row, f"{view.url('section', row.section_code)}#answer-{row.code}") for row in gaps],
        "form": [(problem, "gaps" if gaps else "")] if problem else [],
        "next_step": _submit(view, len(gaps)),
        "can_change": not view.closed_because and view.may_write,
    }
    return view.draw("audits/section11_check.html", context, ("Check the answers", ""), status=status)


def _submit(view: ReturnView, gaps: int) -> NextStep | None:
    owed = view.section11_return
    if not owed.is_answerable:
        return None
    if view.closed_because:
        is_over = owed.cycle.closed_on is not None
        return NextStep("Submit", why=view.closed_because, is_over=is_over)
    if not view.leads and view.declares:
        return to_declare(view, not gaps, where_declared(owed))
    if gaps:
        why = "1 answer is not complete yet." if gaps == 1 else f"{gaps} answers are not complete yet."
        return NextStep("Submit", why=why, who="" if view.leads else "The agency's lead submits.")
    if not view.leads:
        return NextStep(
            "Submit", why="Every answer is complete.", who="The agency's safeguarding lead submits."
        )
    declared = where_declared(owed)
    if declared.holds is None:
        return until_declared(view, declared)
    declaration = declared.holds
    said = f"Declared by {declaration.name}, {declaration.post}, on {long_date(declaration.declared_on)}. "
    return NextStep(
        "Submit the return",
        view.url("submit"),
        post=True,
        hint=f"{_not_changed(view)}{said}After submitting the answers can only be read, until the partnership's "
        "office accepts them or sends them back.",
    )


def _not_changed(view: ReturnView) -> str:
    """Before handing in again: what was asked to be changed and still says what it said."""
    codes = list(untouched(view.section11_return).values())
    return f"Not changed since the return was sent back: {', '.join(codes)}. " if codes else ""


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
            "sections": by_section(
                rows,
                section_url=lambda code: self.url("section", code),
                file_url=file_urls(self.audit, self.section11_return),
                own=self.own,
            ),
        }
        return self.draw("audits/section11_confirm_entered.html", context, ("Confirm what was entered", ""))
