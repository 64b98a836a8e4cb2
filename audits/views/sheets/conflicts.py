"""Two people changed one answer: both texts, and a choice."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from audits.choices import AnswerKind
from audits.forms.section11_answer import PostedAnswer, UnreadableError, read_answer
from audits.forms.section11_sheet import asking, questions
from audits.models import Answer
from audits.selectors.section11_standing import grades_of
from audits.services.answers import bases_of
from audits.views.sheets.base import AnswerMixin
from audits.views.sheets.kept import kept_typed, met_answer
from foundation.pages.fields import Choice, Field
from foundation.pages.next_step import NextStep
from foundation.pages.notice import Notice

OVER = "What you typed was kept for half an hour, or has been saved since. The answer stands in its section."
CHOOSE = "Choose which text to keep"


class ConflictView(AnswerMixin):
    """Mine, theirs, and what both began with. Saving goes the same way as any other save."""

    def get(self, request: HttpRequest, secret: str, **_: object) -> HttpResponse:
        """The page, or where to go when nothing is kept any more."""
        grades = list(grades_of(self.owed).values())
        posted = self._kept(request, secret, {grade.code: grade for grade in grades})
        code = self.answer.item.code
        if posted is None:
            context: dict[str, Any] = {
                "notice": Notice(OVER),
                "next_step": NextStep(f"Go to {code}", self.section_url),
            }
            return self._draw("audits/section11_conflict_over.html", context)
        current = Answer.objects.select_related("grade", "saved_by").get(pk=self.answer.pk)
        base = bases_of({current.pk: posted.base_version}).get(current.pk)
        rating, narrative, reason, plan = questions(
            "", grades, posted.values, posted, today=self.actor.today, kind=self.answer.item.answer_kind
        )
        asked = bool(request.GET.get("choose"))
        context = {
            "both": met_answer(posted, current, base, kind=self.answer.item.answer_kind),
            "keep": self._keep(current, asked),
            "fields": (rating, narrative) if rating else (narrative,),
            "reason": reason,
            "plan": plan,
            "is_rating": self.answer.item.answer_kind == AnswerKind.RATING,
            "asks_reason": asking(grades, "needs_reason"),
            "asks_plan": asking(grades, "needs_improvement"),
            "hidden": (
                Field("hidden", "version", "", value=current.version),
                Field("hidden", "secret", "", value=secret),
                Field("hidden", "taken_from", "", value=posted.taken_from),
            ),
            "sheet_action": self.url("save", code),
            "form": [(CHOOSE, "id_keep_0")] if asked else [],
        }
        return self._draw("audits/section11_conflict.html", context)

    def _kept(self, request: HttpRequest, secret: str, grades: dict[str, Any]) -> PostedAnswer | None:
        kept = kept_typed(request, secret)
        if kept is None:
            return None
        try:
            return read_answer(kept, grades, kind=self.answer.item.answer_kind)
        except UnreadableError:
            return None

    def _keep(self, current: Answer, asked: bool) -> Field:
        who = current.saved_by.name if current.saved_by else "your colleague"
        return Field(
            "radios",
            "keep",
            "Which do you keep?",
            errors=(CHOOSE,) if asked else (),
            choices=(
                Choice("mine", "My text", "It replaces what was saved."),
                Choice("theirs", f"What {who} saved", "Your text is not kept."),
                Choice("together", "A text made of both", "Write it below; it begins with yours."),
            ),
        )

    def _draw(self, template: str, context: dict[str, Any]) -> HttpResponse:
        base = {"answer": self.answer, "item": self.answer.item}
        return self.draw(template, base | context, self.section_crumb, ("Two texts", ""))
