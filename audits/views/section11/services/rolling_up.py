"""One section: what the services say of each standard, and which answers become the agency's own."""

from dataclasses import dataclass
from typing import ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.choices import AnswerKind
from audits.concern import is_of_concern
from audits.forms.section11_evidence_list import EvidencePiece
from audits.forms.services import TakeOverForm
from audits.models import Answer, ServiceAnswers
from audits.selectors.last_time import answer_says
from audits.selectors.services_said import BesideServices, TakenOver, beside_services
from audits.services.section11.by_service import BY_SERVICE
from audits.services.section11.rolling_up import take_over
from audits.tables.services import STANDING, value_cell
from audits.views.section11.base import SectionMixin
from audits.views.section11.services.base import RunServicesView
from audits.views.sheets.read_answers import file_urls
from foundation.calendar.dates import long_date
from foundation.pages.summary import Fact
from foundation.refusals import NotAllowed, Refusal

TOO_LONG = "Together their texts are longer than an answer may be: write the agency's own in the section."

NOT_OPEN = "The partnership did not open this answer again, so nothing can be taken over."


@dataclass(frozen=True)
class Standard:
    """A standard with the answers of the services and the agency's, to be read."""

    row: BesideServices
    facts: tuple[Fact, ...]
    template_name: ClassVar[str] = "audits/section11/services_said.html"

    @property
    def standing(self) -> object:
        """Where the agency stands with it."""
        return STANDING[self.row.standing]

    @property
    def why_not(self) -> str:
        """Why it cannot be taken over, where that is not plain."""
        if not self.row.answer.is_open:
            return NOT_OPEN
        return TOO_LONG if self.row.is_too_long else ""


class RollUpView(SectionMixin, RunServicesView):
    """Reading, then choosing what is taken over."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """What waits is chosen already; what the agency said otherwise, or a service has not finished, is not."""
        if self.closed_because:
            raise Refusal(self.closed_because)
        rows = self._rows()
        return self._draw(rows, self._form(rows))

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Each choice carries the versions that were read."""
        rows = self._rows()
        form = self._form(rows, request.POST)
        if not form.is_valid():
            return self._draw(rows, form)
        try:
            codes = take_over(
                actor=self.actor,
                section11_return=self.section11_return,
                section_id=self.section.pk,
                chosen=form.cleaned_data["chosen"],
            )
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.message)
            return self._draw(rows, form)
        said = "1 standard is" if len(codes) == 1 else f"{len(codes)} standards are"
        messages.success(
            request,
            f"{said} taken over: {', '.join(codes)}. Each can still be changed by hand in its section.",
        )
        return redirect(self.url("services"))

    def _rows(self) -> list[BesideServices]:
        return beside_services(self.section11_return, sections=[self.section.pk], with_evidence=True)

    def _form(self, rows: list[BesideServices], data: object = None) -> TakeOverForm:
        offered = [row for row in rows if row.may_be_taken]
        return TakeOverForm(
            data,
            choices=[(row.key, str(row.answer.item), _becomes(row)) for row in offered],
            initial={"chosen": [row.key for row in offered if row.is_ready]},
        )

    def _draw(self, rows: list[BesideServices], form: TakeOverForm) -> HttpResponse:
        context = {
            "section": self.section,
            "warning": self.change_warning(),
            "standards": [Standard(row, _facts(row)) for row in rows],
            "form": form if any(row.may_be_taken for row in rows) else None,
            "section_url": self.url("section", self.section.code),
            "services_url": self.url("services"),
        }
        return self.draw(
            "audits/section11/roll_up.html",
            context,
            ("Services", self.url("services")),
            (str(self.section), ""),
        )


def _facts(row: BesideServices) -> tuple[Fact, ...]:
    """Each service that has answered with what shows it, those that have not in one line, and the agency."""
    said = [
        Fact(_name(service), [*_said(answer), *_shown(row, service, answer)])
        for service, answer in row.of_services
        if answer_says(answer)
    ]
    silent = [service.name for service, answer in row.of_services if not answer_says(answer)]
    waits = [Fact("Not answered yet", ", ".join(silent))] if silent else []
    return (*said, *waits, Fact("The agency's own answer", _said(row.answer)))


def _name(service: ServiceAnswers) -> str:
    return service.name if service.finished_on else f"{service.name} (not finished)"


def _shown(row: BesideServices, service: ServiceAnswers, answer: Answer) -> list[EvidencePiece]:
    """What stands beside the service's answer, to be opened before it is taken over."""
    address = file_urls(BY_SERVICE, service)
    return [EvidencePiece(row.code, piece, address) for piece in row.shown.get(answer.pk, ())]


def _said(answer: Answer) -> list[object]:
    """The value as a tag or word, then every text in full."""
    if not answer_says(answer):
        return ["Not answered yet"]
    grade = answer.grade
    reason = answer.reason if grade is None or not grade.in_denominator else ""
    parts = [value_cell(answer), answer.narrative, reason, *(_plan(answer) if is_of_concern(grade) else ())]
    return [part for part in parts if part]


def _plan(answer: Answer) -> tuple[str, str]:
    """What will be done; by whom and by when."""
    by = [answer.by_role, f"by {long_date(answer.by_when)}" if answer.by_when else ""]
    return (f"To do: {answer.will_do}" if answer.will_do else "", ", ".join(each for each in by if each))


def _becomes(row: BesideServices) -> str:
    """What the agency's answer becomes: Requires improvement, the weakest of 3 services."""
    made, said = row.together, len(row.said)
    if made.grade is not None:
        of = "as 1 service says" if said == 1 else f"the weakest of {said} services"
        words = f"{made.grade.label}, {of}"
    elif made.yes is not None:
        words = "Yes" if made.yes else "No"
    else:
        words = "Their texts"
        if row.answer.item.answer_kind == AnswerKind.NUMBER:
            words += "; the number of the whole agency is entered in the section"
    further = " It replaces the agency's own answer." if row.standing == TakenOver.OWN else ""
    if row.pieces:
        pieces = (
            "1 piece of evidence comes"
            if len(row.pieces) == 1
            else f"{len(row.pieces)} pieces of evidence come"
        )
        further += f" {pieces} along."
    if row.unfinished:
        further += f" Not finished, so it may change: {', '.join(row.unfinished)}."
    return f"{words}.{further}"
