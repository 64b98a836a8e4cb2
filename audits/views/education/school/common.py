"""What the trust answered for all its schools: seen by each school, and confirmed as its own."""

from dataclasses import dataclass, replace
from typing import ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.forms.school import ConfirmForm
from audits.models import TrustSheet
from audits.selectors.education.trust_answers import CommonAnswer, Taken, common_answers, trust_sheet_of
from audits.services.answers import AnswerValues
from audits.services.education.common import take_common_answers
from audits.views.education.school.base import SchoolLeadView
from audits.views.education.school.words import answer_words
from audits.views.sheets.kept import Pairs, both_texts
from foundation.pages.cells import moment_text
from foundation.refusals import NotAllowed, Refusal
from partnership.actors import Actor


@dataclass(frozen=True)
class Differing:
    """An answer of the school's own, or confirmed before the trust changed it, beside what the trust says now."""

    row: CommonAnswer
    pairs: Pairs
    template_name: ClassVar[str] = "audits/education/common_differing.html"


class CommonView(SchoolLeadView):
    """All common questions: to confirm, confirmed, changed since, answered otherwise, not answered yet."""

    trust: TrustSheet

    def exists_for(self, actor: Actor) -> bool:
        """The school is in a trust that has common answers this year."""
        if not super().exists_for(actor):
            return False
        found = trust_sheet_of(self.owed)
        if found is None:
            return False
        self.trust = found
        return True

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """What waits is chosen already; what the school said otherwise is not."""
        if self.closed_because:
            raise Refusal(self.closed_because)
        rows = common_answers(self.owed, self.trust)
        return self._draw(rows, self._form(rows))

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Each choice carries the version that was read."""
        rows = common_answers(self.owed, self.trust)
        form = self._form(rows, request.POST)
        if not form.is_valid():
            return self._draw(rows, form)
        try:
            codes = take_common_answers(
                actor=self.actor, owed=self.owed, trust=self.trust, chosen=_read(form.cleaned_data["chosen"])
            )
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.message)
            return self._draw(rows, form)
        said = "1 answer is" if len(codes) == 1 else f"{len(codes)} answers are"
        messages.success(request, f"{said} confirmed as your school's own.")
        return redirect(self.return_url)

    def _form(self, rows: list[CommonAnswer], data: object = None) -> ConfirmForm:
        offered = [row for row in rows if row.may_be_taken]
        chosen = [_key(row) for row in offered if row.standing == Taken.WAITING]
        choices = [(_key(row), f"{row.code} {row.answer.item.title}: {_said(row)}") for row in offered]
        questions = {_key(row): row.answer.item.text for row in offered}
        return ConfirmForm(
            data,
            choices=choices,
            questions=questions,
            button="Confirm as our own",
            initial={"chosen": chosen},
        )

    def _draw(self, rows: list[CommonAnswer], form: ConfirmForm) -> HttpResponse:
        context = {
            "trust": self.trust.trust,
            "form": form if any(row.may_be_taken for row in rows) else None,
            "differing": [
                _differing(row) for row in rows if row.may_be_taken and row.standing != Taken.WAITING
            ],
            "confirmed": [row for row in rows if row.standing == Taken.CONFIRMED],
            "not_yet": [
                (row, f"{self.url('section', row.answer.item.section.code)}#answer-{row.code}")
                for row in rows
                if row.standing == Taken.NOT_YET
            ],
        }
        return self.draw("audits/education/common.html", context, ("Your trust's answers", ""))


def _differing(row: CommonAnswer) -> Differing:
    ours, theirs = AnswerValues.of(row.answer), AnswerValues.of(row.of_trust)
    pairs = both_texts(
        mine=theirs,
        theirs=ours,
        base=ours,
        who=row.answer.saved_by.name if row.answer.saved_by else "",
        when=moment_text(row.answer.saved_at) if row.answer.saved_at else "",
        kind=row.answer.item.answer_kind,
    )
    headings = ("Your trust", "Your school", "")
    return Differing(row, tuple((label, replace(both, headings=headings)) for label, both in pairs))


def _said(row: CommonAnswer) -> str:
    words = answer_words(row.of_trust)
    return f"{words} (differs from your own answer)" if row.standing != Taken.WAITING else words


def _key(row: CommonAnswer) -> str:
    return f"{row.code}:{row.of_trust.version}"


def _read(chosen: list[str]) -> dict[str, int]:
    """Code and version of each choice; they came from our own list, so they can be read."""
    parted = (each.rpartition(":") for each in chosen)
    return {code: int(version) for code, _, version in parted}
