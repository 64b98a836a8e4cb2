"""Evidence beside an answer: add a file or a link, use what the agency has, take it away, open it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from audits.forms.section11 import EvidenceForm, RemoveForm
from audits.forms.section11_evidence_list import EvidencePiece
from audits.models import Evidence
from audits.selectors.evidence_rows import EvidenceRow, evidence_beside, evidence_rows
from audits.services.evidence.beside import (
    add_evidence,
    evidence_offered,
    take_evidence_away,
    use_evidence,
)
from audits.views.sheets.base import AnswerMixin
from audits.views.sheets.read_answers import file_urls
from foundation.files.serve import attachment
from foundation.refusals import NotAllowed, Refusal
from partnership.actors import Actor


class EvidenceOfAnswer(AnswerMixin):
    """What adding and taking away share: who may, and when."""

    refusal = "Only those who may write this answer change what stands beside it."

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever may write the answer."""
        return self.may_answer

    def refuse_closed(self) -> None:
        """Nothing changes after handing in, before opening, or beside an answer that is not open."""
        if self.closed_because:
            raise Refusal(self.closed_because)
        if not self.answer.is_open:
            raise Refusal(self.audit.handed_in)


class EvidenceView(EvidenceOfAnswer):
    """What stands beside the answer, and a form to add to it."""

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """An empty form."""
        self.refuse_closed()
        return self._draw(EvidenceForm(evidence=self._others()))

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Add it, or say what is wrong with it beside the field."""
        self.refuse_closed()
        form = EvidenceForm(request.POST, request.FILES, evidence=self._others())
        if form.is_valid():
            try:
                self._add(form.cleaned_data)
            except NotAllowed:
                raise
            except Refusal as refusal:
                field = {"file": "file", "link": "url", "again": "evidence"}[form.cleaned_data["kind"]]
                form.add_error(field, refusal.message)
            else:
                messages.success(request, f"The evidence stands beside {self.answer.item.code}.")
                return redirect(self.url("evidence", self.answer.item.code))
        return self._draw(form)

    def _add(self, data: dict[str, Any]) -> None:
        common: dict[str, Any] = {
            "audit": self.audit,
            "actor": self.actor,
            "owed": self.owed,
            "answer": self.answer,
            "given": self.given,
        }
        if data["kind"] == "again":
            use_evidence(evidence=data["evidence"], **common)
            return
        add_evidence(
            title=data["title"],
            upload=data["file"] if data["kind"] == "file" else None,
            url=data["url"] if data["kind"] == "link" else "",
            dated_on=data["dated_on"],
            expires_on=data["expires_on"],
            **common,
        )

    def _others(self) -> Any:
        """What the reader may use that does not stand beside this answer yet."""
        offered = evidence_offered(self.audit, self.actor, self.owed, self.given)
        return offered.exclude(answer_links__answer=self.answer)

    def _draw(self, form: EvidenceForm) -> HttpResponse:
        code = self.answer.item.code
        address = file_urls(self.audit, self.owed)
        pieces = [
            (each, EvidencePiece(code, each, address), self.url("evidence-remove", code, each.id))
            for each in evidence_beside([self.answer.pk]).get(self.answer.pk, [])
        ]
        context = {"form": form, "item": self.answer.item, "pieces": pieces, "back_url": self.section_url}
        context["warning"] = self.change_warning()
        return self.draw("audits/section11_evidence.html", context, self.section_crumb, ("Evidence", ""))


class EvidenceRemoveView(EvidenceOfAnswer):
    """Take a piece from beside this answer; it stays among the agency's evidence."""

    def get(self, request: HttpRequest, evidence: UUID, **_: object) -> HttpResponse:
        """Ask."""
        self.refuse_closed()
        piece = self._piece(evidence)
        code = self.answer.item.code
        context = {
            "title": f"Take “{piece.title}” away from {code}",
            "text": "It stays among your agency's evidence and beside other standards.",
            "form": RemoveForm(button="Take it away"),
            "cancel_url": self.url("evidence", code),
        }
        return self.draw("audits/section11_form.html", context, self.section_crumb, ("Evidence", ""))

    def post(self, request: HttpRequest, evidence: UUID, **_: object) -> HttpResponse:
        """Do it."""
        self.refuse_closed()
        piece = self._piece(evidence)
        take_evidence_away(
            audit=self.audit,
            actor=self.actor,
            owed=self.owed,
            answer=self.answer,
            evidence=Evidence.objects.get(pk=piece.id),
            given=self.given,
        )
        messages.success(request, f"“{piece.title}” no longer stands beside {self.answer.item.code}.")
        return redirect(self.url("evidence", self.answer.item.code))

    def _piece(self, evidence: UUID) -> EvidenceRow:
        beside = evidence_beside([self.answer.pk]).get(self.answer.pk, [])
        found = next((each for each in beside if each.id == evidence), None)
        if found is None:
            raise Http404
        return found


class EvidenceFileView(AnswerMixin):
    """The file, for whoever may read the answer it stands beside."""

    refusal = "This page holds an agency's own words and evidence, which your role does not read."

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever may read the words of the answer."""
        return self.reads_texts

    def get(self, request: HttpRequest, evidence: UUID, **_: object) -> HttpResponseBase:
        """As an attachment, as the store of files hands it out."""
        found = evidence_rows([evidence]).get(evidence) if self.stands_here(evidence) else None
        if found is None or found.blob is None:
            raise Http404
        return attachment(found.blob)

    def stands_here(self, evidence: UUID) -> bool:
        """Does the piece stand beside this answer? An audit that pins what was handed in says more."""
        return self.answer.evidence_links.filter(evidence=evidence).exists()
