"""What a workbook would change, each answer with both texts; then taking it over."""

from dataclasses import dataclass, replace
from typing import ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.choices import WorkbookState
from audits.models import WorkbookUpload
from audits.permissions import section11 as permissions
from audits.services.section11.workbook_take import (
    Preview,
    Proposed,
    TakenOver,
    preview,
    set_aside,
    take_over,
)
from audits.views.section11.base import ReturnView
from audits.views.sheets.kept import Pairs, both_texts
from audits.workbook.differences import Standing
from foundation.pages.buttons import Button
from foundation.pages.cells import moment_text
from foundation.pages.fields import Choice, Field
from foundation.pages.notice import Notice
from foundation.refusals import Refusal
from partnership.actors import Actor

MET = "{codes}: somebody saved meanwhile. Nothing was overwritten: look at both texts and choose."
UNREAD = (
    "{codes} stayed as before, because cells of the workbook could not be read. Mend them and upload the workbook "
    "again, or answer here."
)
KEPT = "{codes}: what was saved here meanwhile was kept, not the workbook's text."


@dataclass(frozen=True)
class DrawnChange:
    """One answer of the workbook beside what stands here."""

    proposed: Proposed
    pairs: Pairs
    choice: Field | None = None
    warning: Notice | None = None
    template_name: ClassVar[str] = "audits/section11_workbook_item.html"

    @property
    def code(self) -> str:
        """The standard's."""
        return self.proposed.answer.item.code

    @property
    def shown(self) -> Field:
        """The version that stands on this page; a later one is not overwritten."""
        return Field("hidden", f"shown-{self.code}", "", value=self.proposed.answer.version)


class WorkbookView(ReturnView):
    """The lead's and the office's page of one upload."""

    refusal = "The agency's lead, or the partnership's office for it, takes a workbook over."
    upload: WorkbookUpload

    def exists_for(self, actor: Actor) -> bool:
        """The upload belongs to this return."""
        if not super().exists_for(actor):
            return False
        found = self.section11_return.workbooks.filter(pk=self.kwargs["upload"]).first()
        if found is None:
            return False
        self.upload = found
        return True

    def is_permitted(self, actor: Actor) -> bool:
        """Whoever may upload one."""
        return permissions.can_bring_workbook(actor, self.section11_return)

    def get(self, request: HttpRequest, upload: UUID, **_: object) -> HttpResponse:
        """Every change, before anything is saved."""
        if self.upload.state != WorkbookState.READ:
            return redirect(self.url("return"))
        if self.closed_because:
            raise Refusal(self.closed_because)
        return self._draw(preview(self.section11_return, self.upload))

    def post(self, request: HttpRequest, upload: UUID, **_: object) -> HttpResponse:
        """Take over, or set aside."""
        if request.POST.get("set_aside"):
            set_aside(actor=self.actor, section11_return=self.section11_return, upload=self.upload)
            messages.success(request, "The workbook is set aside. Nothing of it was taken over.")
            return redirect(self.url("return"))
        fields = request.POST.dict()
        shown = {
            name.removeprefix("shown-"): int(value)
            for name, value in fields.items()
            if name.startswith("shown-") and value.isdecimal() and len(value) < 9
        }
        chosen = {
            name.removeprefix("choice-")
            for name, value in fields.items()
            if name.startswith("choice-") and value == "workbook"
        }
        done = take_over(
            actor=self.actor,
            section11_return=self.section11_return,
            upload=self.upload,
            shown=shown,
            chosen=chosen,
        )
        return self._answer(done)

    def _answer(self, done: TakenOver) -> HttpResponse:
        if done.taken:
            words = "1 answer is" if len(done.taken) == 1 else f"{len(done.taken)} answers are"
            messages.success(self.request, f"{words} taken over from the workbook.")
        for code, why in done.refused.items():
            messages.warning(self.request, f"{code} was not taken over. {why}")
        if done.kept and done.taken:
            messages.warning(self.request, KEPT.format(codes=", ".join(done.kept)))
        if done.unread and not done.met:
            messages.warning(self.request, UNREAD.format(codes=", ".join(done.unread)))
        if done.met:
            messages.warning(self.request, MET.format(codes=", ".join(done.met)))
            return redirect(self.url("workbook", self.upload.pk))
        if not done.taken and not done.refused:
            messages.success(self.request, "Nothing was changed: what stands here was kept.")
        return redirect(self.url("return"))

    def _draw(self, found: Preview) -> HttpResponse:
        changes = [self._drawn(each) for each in found.of(Standing.CHANGE)]
        conflicts = [self._drawn(each) for each in found.of(Standing.CONFLICT)]
        left_out = [self._drawn(each) for each in found.of(Standing.LEFT_OUT)]
        context = {
            "changes": changes,
            "conflicts": conflicts,
            "left_out": left_out,
            "closed": [each.answer.item for each in found.of(Standing.CLOSED)],
            "problems": found.problems,
            "same": found.same,
            "button": _button(len(changes), bool(conflicts)),
            "on_behalf": self.on_behalf,
            "nothing": None
            if changes or conflicts
            else Notice("The workbook changes nothing that can be taken over."),
            "set_aside": Button(
                "Set the workbook aside",
                self.url("workbook", self.upload.pk),
                post=True,
                style="secondary",
                fields={"set_aside": "1"},
            ),
            "upload": self.upload,
        }
        return self.draw("audits/section11_workbook.html", context, ("The workbook's answers", ""))

    def _drawn(self, each: Proposed) -> DrawnChange:
        answer = each.answer
        who = answer.saved_by.name if answer.saved_by else ""
        when = moment_text(answer.saved_at) if answer.saved_at else ""
        conflict = each.standing == Standing.CONFLICT
        base = each.base if conflict else each.now
        mine = replace(each.values, reason=each.left_out or each.values.reason)
        pairs = both_texts(
            mine=mine, theirs=each.now, base=base, who=who, when=when, kind=answer.item.answer_kind
        )
        saved = ", ".join(part for part in (f"Saved meanwhile by {who or 'a colleague'}", when) if part)
        headings = (
            ("In the workbook", saved, "When the workbook was made")
            if conflict
            else ("In the workbook", "Here now", "")
        )
        return DrawnChange(
            each,
            tuple((label, replace(both, headings=headings)) for label, both in pairs),
            _choice(answer.item.code, who) if conflict else None,
            _warning(each) if each.left_out else None,
        )


def _warning(each: Proposed) -> Notice:
    """The reason is shown beside what stands here, and stays out."""
    rating = f"the rating is {each.values.grade.label}" if each.values.grade else "there is no rating"
    return Notice(
        f"Why the standard does not apply is not taken over: {rating}. Choose a rating that asks for it in the "
        "workbook, or move the text to “How do you know?”, and upload it again.",
        "warning",
    )


def _choice(code: str, who: str) -> Field:
    return Field(
        "radios",
        f"choice-{code}",
        f"Which do you keep for {code}?",
        css="govuk-radios--small",
        choices=(
            Choice("here", f"What {who or 'a colleague'} saved", "It stays as it is.", chosen=True),
            Choice(
                "workbook", "The workbook's text", "It replaces what was saved; that stays in the history."
            ),
        ),
    )


def _button(changes: int, conflicts: bool) -> str:
    """Take over these 3 answers; where something meets, also what was chosen."""
    if not changes:
        return "Save what you chose" if conflicts else ""
    count = "this answer" if changes == 1 else f"these {changes} answers"
    return f"Take over {count} and what you chose" if conflicts else f"Take over {count}"
