"""What has not changed since last year is confirmed: each answer by name, a section at a time."""

from collections.abc import Collection
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.as_last_time import Wording
from audits.forms.school import ConfirmForm
from audits.selectors.education.trust_answers import Taken, common_answers, trust_sheet_of
from audits.selectors.last_time import Beside, beside_last_time
from audits.services.sheets.as_last_time import confirm_as_last_time
from audits.views.education.school.base import SchoolLeadView
from audits.views.education.school.words import answer_words
from audits.views.sheets import base as ground
from foundation.pages.next_step import NextStep
from foundation.refusals import NotAllowed, Refusal

FROM_TRUST = "your trust answers it"


def waiting_of_trust(view: SchoolLeadView) -> frozenset[UUID]:
    """Answers that the trust has given and the school has not dealt with; they are not taken from last year."""
    trust = trust_sheet_of(view.owed)
    if trust is None:
        return frozenset()
    rows = common_answers(view.owed, trust)
    return frozenset(row.answer.pk for row in rows if row.standing in {Taken.WAITING, Taken.CHANGED})


def confirmable(rows: Collection[Beside], of_trust: Collection[UUID]) -> list[Beside]:
    """Those that are offered."""
    return [row for row in rows if row.may_be_confirmed and row.answer.pk not in of_trust]


class AsLastYearView(SchoolLeadView, ground.SectionMixin):
    """Names each answer that would be confirmed, and each that is left, with why."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Every answer chosen that may be."""
        if self.closed_because:
            raise Refusal(self.closed_because)
        return self._draw()

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Confirm what was chosen and go on to the next section that has something to confirm."""
        of_trust = waiting_of_trust(self)
        rows = self._rows()
        form = self._form(self._choices(rows, of_trust), rows, request.POST)
        if not form.is_valid():
            return self._draw(form)
        try:
            codes = confirm_as_last_time(
                audit=self.audit,
                actor=self.actor,
                owed=self.owed,
                section_id=self.section.pk,
                chosen=form.cleaned_data["chosen"],
                leave_out=of_trust,
            )
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.message)
            return self._draw(form)
        said = "1 answer is" if len(codes) == 1 else f"{len(codes)} answers are"
        messages.success(request, f"Section {self.section.code}: {said} confirmed as last year.")
        return redirect(self._after(of_trust))

    def _after(self, of_trust: Collection[UUID]) -> str:
        rows = confirmable(beside_last_time(self.owed, self.actor.today), of_trust)
        codes = [row.answer.item.section.code for row in rows]
        here = [each.code for each in self.places].index(self.section.code)
        later = next((each.code for each in self.places[here + 1 :] if each.code in codes), "")
        following = later or (codes[0] if codes and codes[0] != self.section.code else "")
        return self.url("as-last-year", following) if following else self.return_url

    def _rows(self) -> list[Beside]:
        return beside_last_time(self.owed, self.actor.today, sections=[self.section.pk])

    def _choices(self, rows: list[Beside], of_trust: Collection[UUID]) -> list[tuple[str, str]]:
        return [
            (row.answer.item.code, f"{row.answer.item.code} {row.answer.item.title}: {_then(row)}")
            for row in confirmable(rows, of_trust)
        ]

    def _form(self, choices: list[tuple[str, str]], rows: list[Beside], data: object = None) -> ConfirmForm:
        button = "Confirm this answer" if len(choices) == 1 else "Confirm these answers"
        chosen = {"chosen": [code for code, _ in choices]}
        questions = {row.answer.item.code: row.answer.item.text for row in rows}
        return ConfirmForm(data, choices=choices, questions=questions, button=button, initial=chosen)

    def _draw(self, form: ConfirmForm | None = None) -> HttpResponse:
        rows, of_trust = self._rows(), waiting_of_trust(self)
        choices = self._choices(rows, of_trust)
        left = [
            (row, FROM_TRUST if row.answer.pk in of_trust and not row.is_answered else row.why_not)
            for row in rows
            if not row.is_answered and row.answer.item.code not in dict(choices)
        ]
        answered = sum(row.is_answered for row in rows)
        section_url = self.url("section", self.section.code)
        context = {
            "section": self.section,
            "form": form or (self._form(choices, rows) if choices else None),
            "left": [
                (row.answer.item, why, f"{section_url}#answer-{row.answer.item.code}") for row, why in left
            ],
            "answered": answered,
            "unchanged": len(choices),
            "new": sum(row.wording == Wording.NEW for row in rows),
            "reworded": sum(row.wording == Wording.REWORDED for row in rows),
            "section_url": section_url,
            "next_step": None if choices else NextStep("Answer this section", section_url),
        }
        return self.draw(
            "audits/education/as_last_year.html",
            context,
            (str(self.section), section_url),
            ("As last year", ""),
        )


def _then(row: Beside) -> str:
    return answer_words(row.before) if row.before else ""
