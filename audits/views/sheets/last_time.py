"""A section is confirmed as last time: each answer by name, what is new or reworded left to be answered."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.forms.last_time import ConfirmForm
from audits.owed import may_answer
from audits.selectors.evidence_rows import evidence_beside
from audits.selectors.last_time import Beside, beside_last_time
from audits.selectors.wordings import counted
from audits.services.sheets.as_last_time import NOT_FOR_OTHERS, confirm_as_last_time
from audits.views.sheets.base import SectionMixin
from audits.views.sheets.said import said_in_words
from foundation.pages.next_step import NextStep
from foundation.refusals import NotAllowed, Refusal


class AsLastTimeView(SectionMixin):
    """Names each answer that would be confirmed, with its evidence, and each that is left, with why."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Every answer chosen that may be."""
        self._refuse()
        return self._draw()

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Confirm what was chosen."""
        self._refuse()
        form = self._form(request.POST)
        if not form.is_valid():
            return self._draw(form)
        try:
            codes = confirm_as_last_time(
                audit=self.audit,
                actor=self.actor,
                owed=self.owed,
                section_id=self.section.pk,
                chosen=form.cleaned_data["chosen"],
                given=self.given,
            )
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.message)
            return self._draw(form)
        said = "1 answer is" if len(codes) == 1 else f"{len(codes)} answers are"
        messages.success(
            request, f"{said} confirmed as last time: {', '.join(codes)}. Each can still be changed by hand."
        )
        return redirect(self.url("section", self.section.code))

    def _refuse(self) -> None:
        """Before anything is read: who may, and when."""
        if self.on_behalf:
            raise NotAllowed(NOT_FOR_OTHERS)
        if not self.may_answer:
            raise NotAllowed(f"Only {self.audit.answerers}, answers here.")
        if self.closed_because:
            raise Refusal(self.closed_because)

    def _rows(self) -> list[Beside]:
        rows = beside_last_time(self.owed, self.actor.today, sections=[self.section.pk])
        mine = (self.audit, self.actor, self.owed)
        return [row for row in rows if may_answer(*mine, row.answer.item, self.given)]

    def _form(self, data: object = None) -> ConfirmForm:
        rows = [row for row in self._rows() if row.may_be_confirmed]
        shown = evidence_beside({row.before.pk for row in rows if row.before})
        choices = []
        for row in rows:
            if row.before is None:
                continue
            titles = [each.title for each in shown.get(row.before.pk, []) if each.withdrawn_on is None]
            evidence = f" (evidence: {', '.join(titles)})" if titles and self.audit.has_evidence else ""
            item = row.answer.item
            choices.append((item.code, str(item), f"{said_in_words(row.before)}{evidence}"))
        return ConfirmForm(data, answers=choices, initial={"chosen": [code for code, _, _ in choices]})

    def _draw(self, form: ConfirmForm | None = None) -> HttpResponse:
        rows = self._rows()
        form = form or self._form()
        url = self.url("section", self.section.code)
        left = [
            (row.answer.item, row.why_not, f"{url}#answer-{row.answer.item.code}")
            for row in rows
            if not row.is_answered and row.why_not
        ]
        has_any = bool(form.fields["chosen"].choices)
        context = {
            "section": self.section,
            "form": form if has_any else None,
            "left": left,
            "changes": counted(row.wording for row in rows) if self.owed.sheet.previous_id else None,
            "answered": sum(row.is_answered for row in rows),
            "section_url": url,
            "next_step": None if has_any else NextStep("Answer this section", url),
        }
        crumbs = ((str(self.section), url), ("As last time", ""))
        return self.draw("audits/as_last_time.html", context, *crumbs)
