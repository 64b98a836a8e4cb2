"""Answers from another partnership: read in, confirmed where they come from, copied text by text."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.answer_files.values import Told
from audits.choices import WorkbookState
from audits.forms.answer_files import BringForm, ConfirmForm
from audits.models import BroughtAnswers
from audits.permissions.answer_files import can_bring_answers
from audits.services.answer_files.bringing import LEAD, bring_answers, confirm_source, set_answers_aside
from audits.services.answer_files.copying import Beside, copy_answers, offered
from audits.views.section11.base import ReturnView
from foundation.pages.buttons import Button
from foundation.pages.notice import Notice
from foundation.refusals import NotAllowed, Refusal
from partnership.actors import Actor

OTHER_SET = (
    "{signer} calls its set of standards “{other}”; here it is “{this}”. Standards are put side by side by their "
    "regional keys: read what was asked there before you copy."
)
MET = "{codes}: somebody wrote here meanwhile. What stands here was kept."


class BringNewView(ReturnView):
    """Upload the file that another partnership's system gave."""

    refusal = LEAD

    def is_permitted(self, actor: Actor) -> bool:
        """The agency's lead, who confirms every text."""
        return can_bring_answers(actor, self.section11_return)

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """An empty form."""
        if self.closed_because:
            raise Refusal(self.closed_because)
        return self._draw(BringForm())

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Read it; what is wrong with it is said beside the field."""
        if self.closed_because:
            raise Refusal(self.closed_because)
        form = BringForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                made = bring_answers(
                    actor=self.actor,
                    section11_return=self.section11_return,
                    upload=form.cleaned_data["file"],
                )
            except NotAllowed:
                raise
            except Refusal as refusal:
                form.add_error("file", refusal.message)
            else:
                return redirect(self.url("brought", made.pk))
        return self._draw(form, status=400)

    def _draw(self, form: BringForm, status: int = 200) -> HttpResponse:
        crumb = ("Bring answers from another partnership", "")
        return self.draw("audits/answer_files/bring.html", {"form": form}, crumb, status=status)


@dataclass(frozen=True)
class DrawnAnswer:
    """One answer with the text from elsewhere beside it."""

    beside: Beside
    button: Button | None

    @property
    def told(self) -> Told:
        """What the agency wrote elsewhere."""
        return self.beside.told


@dataclass(frozen=True)
class DrawnPart:
    """A section with its answers, and one button for all of them."""

    title: str
    answers: tuple[DrawnAnswer, ...]
    button: Button | None


class BroughtView(ReturnView):
    """One file beside the return."""

    refusal = LEAD
    brought: BroughtAnswers

    def exists_for(self, actor: Actor) -> bool:
        """The file belongs to this return."""
        if not super().exists_for(actor):
            return False
        found = self.section11_return.brought_answers.filter(pk=self.kwargs["brought"]).first()
        if found is None:
            return False
        self.brought = found
        self.brought.return_of = self.section11_return
        return True

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever may bring one."""
        return can_bring_answers(actor, self.section11_return)

    def get(self, request: HttpRequest, brought: UUID, **_: object) -> HttpResponse:
        """Where it comes from, until that is confirmed; then the texts side by side."""
        if self.brought.state != WorkbookState.READ:
            return redirect(self.return_url)
        if self.closed_because:
            raise Refusal(self.closed_because)
        return self._confirming(self._form()) if self.brought.content["confirm"] else self._draw()

    def post(self, request: HttpRequest, brought: UUID, **_: object) -> HttpResponse:
        """Confirm, copy, or end with the file."""
        if request.POST.get("end"):
            set_answers_aside(actor=self.actor, brought=self.brought)
            messages.success(request, "The file is set aside. Its texts are not kept; what you copied stays.")
            return redirect(self.return_url)
        if self.closed_because:
            raise Refusal(self.closed_because)
        if self.brought.state == WorkbookState.READ and self.brought.content["confirm"]:
            form = self._form(request.POST)
            if not form.is_valid():
                return self._confirming(form, status=400)
            confirm_source(actor=self.actor, brought=self.brought)
            return redirect(self.url("brought", self.brought.pk))
        return self._copied()

    def _copied(self) -> HttpResponse:
        fields = self.request.POST.dict()
        shown = {
            name.removeprefix("shown-"): int(value)
            for name, value in fields.items()
            if name.startswith("shown-") and value.isdecimal() and len(value) < 9
        }
        done = copy_answers(
            actor=self.actor,
            section11_return=self.section11_return,
            brought=self.brought,
            codes=set(fields.get("copy", "").split()),
            shown=shown,
        )
        if done.done:
            words = "1 text is" if len(done.done) == 1 else f"{len(done.done)} texts are"
            messages.success(self.request, f"{words} copied. Rate each standard yourself.")
        if done.met:
            messages.warning(self.request, MET.format(codes=", ".join(done.met)))
        anchor = f"#copy-{done.done[0]}" if done.done else ""
        return redirect(f"{self.url('brought', self.brought.pk)}{anchor}")

    def _form(self, data: Any = None) -> ConfirmForm:
        content = self.brought.content
        return ConfirmForm(
            data,
            confirm=content["confirm"],
            signer=self.brought.signer,
            agency=content["file"]["agency"],
            own=self.section11_return.agency.name,
        )

    def _confirming(self, form: ConfirmForm, status: int = 200) -> HttpResponse:
        context = self._shared() | {"form": form}
        crumb = ("Answers from another partnership", "")
        return self.draw("audits/answer_files/confirm.html", context, crumb, status=status)

    def _draw(self) -> HttpResponse:
        found = offered(self.brought, self.section11_return)
        parts = [
            self._part(str(section), list(rows))
            for section, rows in groupby(found.beside, key=lambda each: each.answer.item.section)
        ]
        context = self._shared() | {"parts": parts, "unmatched": found.unmatched}
        return self.draw(
            "audits/answer_files/brought.html", context, ("Answers from another partnership", "")
        )

    def _shared(self) -> dict[str, Any]:
        return {
            "brought": self.brought,
            "file": self.brought.content["file"],
            "other_set": self._other_set(),
            "end": Button(
                "Finished with this file",
                self.url("brought", self.brought.pk),
                post=True,
                style="secondary",
                fields={"end": "1"},
            ),
        }

    def _other_set(self) -> Notice | None:
        """Said before anything is copied: what is asked there may be another thing."""
        other, this = self.brought.content["file"]["set_code"], self.section11_return.cycle.edition.line_set
        if other == this:
            return None
        return Notice(OTHER_SET.format(signer=self.brought.signer, other=other, this=this), kind="warning")

    def _part(self, title: str, rows: list[Beside]) -> DrawnPart:
        free = [each for each in rows if each.can_copy]
        button = self._copy(f"Copy all {len(free)} texts of this section", free) if len(free) > 1 else None
        return DrawnPart(title, tuple(self._answer(each) for each in rows), button)

    def _answer(self, each: Beside) -> DrawnAnswer:
        code = each.answer.item.code
        button = self._copy(f"Copy this text to {code}", [each]) if each.can_copy else None
        return DrawnAnswer(each, button)

    def _copy(self, text: str, rows: list[Beside]) -> Button:
        fields = {"copy": " ".join(each.answer.item.code for each in rows)}
        fields |= {f"shown-{each.answer.item.code}": str(each.answer.version) for each in rows}
        return Button(text, self.url("brought", self.brought.pk), post=True, style="secondary", fields=fields)
