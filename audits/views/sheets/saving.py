"""Saving one answer: as it is typed, and from the page that shows both texts."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone

from audits.answer_kinds import is_answered
from audits.concern import missing_of, missing_sentence, to_do
from audits.forms.section11_answer import PostedAnswer, UnreadableError, read_answer
from audits.models import Grade
from audits.selectors.section11_standing import grades_of
from audits.services.answers import AnswerValues
from audits.services.sheets.sections import Typed, save_typed
from audits.views.sheets.base import AnswerMixin
from audits.views.sheets.kept import keep_typed, kept_typed, let_go
from foundation.identity.sessions import is_autosave
from foundation.refusals import Refusal, Stale

UNREADABLE = "Not saved: the page sent something that could not be read. Load it again"

HALF_TYPED = {"by_when": "date", "number": "number"}


class SaveView(AnswerMixin):
    """The page's script gets a few lines of JSON, a person is led on."""

    loads_with_answer = ("item", "grade")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """What is refused, before the saving or in it, the script reads in the same words as a person."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except Refusal as refusal:
            if not is_autosave(request):
                raise
            return JsonResponse({"error": refusal.message}, status=int(refusal.status))

    def get(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Changes nothing: who lands here after logging in goes to the answer."""
        return redirect(self.section_url)

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """What is acknowledged is committed; what is not is kept for the page with both texts."""
        fields = request.POST.dict()
        secret = fields.get("secret", "")
        choice = fields.get("keep", "")
        if secret and choice == "theirs":
            let_go(request, secret)
            messages.success(request, f"{self.answer.item.code} stays as it was saved.")
            return redirect(self.section_url)
        if secret and choice == "mine":
            kept = kept_typed(request, secret) or fields
            fields = {**kept, "version": fields.get("version", "")}
        elif secret and choice != "together":
            return redirect(f"{self.url('conflict', self.answer.item.code, secret)}?choose=1")
        try:
            posted = read_answer(fields, self._grades(), kind=self.answer.item.answer_kind)
        except UnreadableError:
            return self._refused(UNREADABLE, 400)
        if is_autosave(request) and len(posted.errors) == 1 and set(posted.errors) <= set(HALF_TYPED):
            # A date or number half typed must not hold back the words beside it: they are saved, it stays as it was.
            name = next(iter(posted.errors))
            rest = replace(posted, values=replace(posted.values, **{name: getattr(self.answer, name)}))
            note = f"{posted.error_sentence}, so the {HALF_TYPED[name]} is not saved yet"
            return self._save(rest, fields, secret, note=note)
        if posted.errors:
            return self._unreadable(posted, fields, secret)
        return self._save(posted, fields, secret)

    def _save(
        self, posted: PostedAnswer, fields: dict[str, str], secret: str, note: str = ""
    ) -> HttpResponse:
        typed = Typed(self.answer, posted.base_version, posted.values, posted.taken_from)
        try:
            version = save_typed(
                audit=self.audit, actor=self.actor, owed=self.owed, typed=typed, given=self.given
            )
        except Stale:
            return self._conflict(fields)
        if is_autosave(self.request):
            saved_at = f"{timezone.localtime(timezone.now()):%H:%M}"
            left = self._left(posted.values)
            note = note or (missing_sentence(left).rstrip(".") if self._says_something(posted.values) else "")
            code = self.answer.item.code
            words = f"{code}: {to_do(left)}" if left else ""
            return JsonResponse(
                {"saved_at": saved_at, "version": version, "note": note, "code": code, "to_do": words}
            )
        if secret:
            let_go(self.request, secret)
        messages.success(self.request, f"{self.answer.item.code} is saved.")
        return redirect(self.section_url)

    def _left(self, values: AnswerValues) -> list[str]:
        """What the answer lacks now that this is saved."""
        return missing_of(
            self.answer.item.answer_kind,
            values.grade,
            number=values.number,
            yes=values.yes,
            narrative=values.narrative,
            reason=values.reason,
            will_do=values.will_do,
            by_role=values.by_role,
            by_when=values.by_when,
            entered=self.on_behalf,
            today=self.actor.today,
        )

    def _says_something(self, values: AnswerValues) -> bool:
        return is_answered(
            self.answer.item.answer_kind,
            rated=values.grade is not None,
            number=values.number,
            yes=values.yes,
            words=values.narrative,
            reason=values.reason,
        )

    def _conflict(self, fields: dict[str, str]) -> HttpResponse:
        """Somebody else saved first: keep what was typed, and lead to the page with both texts."""
        code = self.answer.item.code
        url = self.url("conflict", code, keep_typed(self.request, self.url("save", code), fields.items()))
        if is_autosave(self.request):
            return JsonResponse({"conflict_url": url}, status=409)
        return redirect(url)

    def _unreadable(self, posted: PostedAnswer, fields: dict[str, str], secret: str) -> HttpResponse:
        if is_autosave(self.request) or not secret:
            return self._refused(f"Not saved yet: {posted.error_sentence}.", 400)
        return self._conflict(fields)

    def _refused(self, message: str, status: int) -> HttpResponse:
        if is_autosave(self.request):
            return JsonResponse({"error": message}, status=status)
        raise Refusal(message)

    def _grades(self) -> dict[str, Grade]:
        return {grade.code: grade for grade in grades_of(self.owed).values()}
