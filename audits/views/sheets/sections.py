"""A section: every standard with its answer, saved as it is typed, or all at once without JavaScript."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from audits.as_last_time import Wording
from audits.concern import is_past
from audits.forms.section11_answer import PostedAnswer, UnreadableError, read_answer
from audits.forms.section11_item import DrawnAnswer
from audits.forms.section11_sheet import prefix_of
from audits.models import Answer, Grade
from audits.selectors.section11_answers import AnswerRow, answer_rows
from audits.selectors.section11_standing import grades_of
from audits.services.answers import AnswerValues, bases_of
from audits.services.sheets.sections import SavedSection, Typed, save_section
from audits.views.sheets.base import SectionMixin
from audits.views.sheets.entering import taken_from
from audits.views.sheets.kept import keep_typed, kept_typed, let_go
from audits.views.sheets.read_answers import ReadAnswer, file_urls
from audits.views.sheets.to_answer import ToAnswer
from foundation.pages.next_step import NextStep
from foundation.pages.notice import Notice
from foundation.refusals import NotAllowed

MET = "{}: somebody else changed this answer while you were writing; both texts are below"
PAST_KEPT = "Section {} is saved. {} is still to finish: its “by when” is over. Give today or a later day."
LOST = "What you typed could be kept for half an hour only, and that is over. Below is what is saved."


class SectionView(SectionMixin):
    """GET shows the section, to answer or to read; POST saves the whole of it."""

    def get(self, request: HttpRequest, secret: str = "", **_: object) -> HttpResponse:
        """With a secret: what was kept back stands in its fields, and both texts beside it."""
        grades = grades_of(self.owed)
        rows = answer_rows(self.owed, sections=self.seen, grades=grades)
        why = self._why_read_only()
        if why is not None:
            return self._draw_to_read(rows, why)
        kept = kept_typed(request, secret) if secret else {}
        posted = read_kept(rows, kept or {}, {grade.code: grade for grade in grades.values()})
        stale = {row.id: posted[row.code].base_version for row in rows if _is_stale(row, posted)}
        bases = bases_of(stale)
        source = taken_from(request, self.owed)
        to_answer = ToAnswer(
            self,
            list(grades.values()),
            taken_from=source if self.on_behalf else "",
            delegate_url=self.delegate_url(),
        )
        items = [
            to_answer.draw(row, posted.get(row.code), bases.get(row.id))
            if row.is_open
            else self._to_read(row)
            for row in rows
        ]
        context = {
            "items": items,
            "form": errors_of(items),
            "to_finish": to_finish(rows),
            "last_time_url": self._last_time(rows),
            "warning": None if secret else self.change_warning(),
            "lost": Notice(LOST, "warning") if secret and kept is None else None,
            "sheet_action": self.url("section", self.section.code),
            "taken_from": source,
            "on_behalf": self.on_behalf,
            "entering_url": f"{self.url('entering')}?section={quote(self.section.code)}"
            if self.on_behalf
            else "",
            "secret": secret,
            "next_section": self._next(),
        }
        return self._draw("audits/section11_section.html", context)

    def post(self, request: HttpRequest, secret: str = "", **_: object) -> HttpResponse:
        """Save what is fresh; keep back what cannot be read or was changed by somebody else."""
        if not self.may_answer:
            raise NotAllowed(f"Only {self.audit.answerers}, answers here.")
        grades = {grade.code: grade for grade in grades_of(self.owed).values()}
        answers = list(
            Answer.objects.filter(sheet_id=self.owed.sheet_id, item__section=self.section)
            .within(self.seen)
            .in_order()
            .select_related("item", "grade")
        )
        typed, unreadable = self._typed(answers, grades)
        outcome = save_section(
            audit=self.audit, actor=self.actor, owed=self.owed, typed=typed, given=self.given
        )
        if request.POST.get("secret"):
            let_go(request, request.POST["secret"])
        return self._answer(outcome, unreadable)

    def _typed(self, answers: list[Answer], grades: dict[str, Grade]) -> tuple[list[Typed], list[str]]:
        """What was typed and can be saved, and the codes of what cannot be read as it stands."""
        typed, unreadable = [], []
        fields = self.request.POST.dict()
        for answer in answers:
            try:
                posted = read_answer(
                    fields, grades, prefix_of(answer.item.code), kind=answer.item.answer_kind
                )
            except UnreadableError:
                continue
            if posted.errors:
                unreadable.append(answer.item.code)
            else:
                typed.append(Typed(answer, posted.base_version, posted.values, posted.taken_from))
        return typed, unreadable

    def _answer(self, outcome: SavedSection, unreadable: list[str]) -> HttpResponse:
        codes = [each.answer.item.code for each in outcome.stale] + unreadable
        path = self.url("section", self.section.code)
        if codes:
            prefixes = tuple(prefix_of(code) for code in codes)
            fields = [
                (name, value) for name, value in self.request.POST.dict().items() if name.startswith(prefixes)
            ]
            path = self.url("kept", self.section.code, keep_typed(self.request, path, fields))
        if outcome.refused:
            return self._draw_refused(outcome, path)
        if codes:
            return redirect(path)
        past = next((each.answer.item.code for each in outcome.saved if self._is_past(each.values)), "")
        if past:
            messages.success(self.request, PAST_KEPT.format(self.section.code, past))
            return redirect(f"{path}#answer-{past}")
        if outcome.saved:
            messages.success(self.request, f"Section {self.section.code} is saved.")
        following = self._next()
        return redirect(following[1] if following else self.return_url)

    def _is_past(self, values: AnswerValues) -> bool:
        return is_past(values.grade, values.by_when, self.actor.today)

    def _draw_refused(self, outcome: SavedSection, path: str) -> HttpResponse:
        """Handed in, closed or not open meanwhile: the words of the refusal, and all that was typed."""
        context = {
            "message": outcome.refused[0][1],
            "typed": [(each.answer.item, each.values) for each, _ in outcome.refused],
            "path": path,
        }
        return self._draw("audits/section11_not_saved.html", context, status=409)

    def _why_read_only(self) -> str | None:
        """Why the section is shown to be read; none when it can be answered."""
        if not self.may_answer:
            return ""
        if self.closed_because:
            return self.closed_because
        if self.on_behalf and not taken_from(self.request, self.owed):
            return ""
        return None

    def _draw_to_read(self, rows: list[AnswerRow], why: str) -> HttpResponse:
        enter = None
        if self.on_behalf and not self.closed_because:
            enter = NextStep(
                "Enter answers for the agency",
                f"{self.url('entering')}?section={self.section.code}",
                hint="For answers that came on paper or by e-mail. The agency confirms them.",
            )
        context = {
            "items": [self._to_read(row) for row in rows],
            "why": why,
            "enter": enter,
            "next_section": self._next(),
        }
        return self._draw("audits/section11_section_read.html", context)

    def _to_read(self, row: AnswerRow) -> ReadAnswer:
        return ReadAnswer(
            row,
            texts=self.reads_texts,
            url=self.url("answer", row.code) if self.audit.has_pages_of_answers else "",
            own=self.own,
            file_url=file_urls(self.audit, self.owed) if self.audit.has_evidence else None,
        )

    def _next(self) -> tuple[str, str] | None:
        """The section after this one, as (text, address); of a return sent back, the next that can be changed."""
        codes = [each.code for each in self.places]
        later = self.places[codes.index(self.section.code) + 1 :]
        if later and self.may_answer and self.owed.is_sent_back:
            answers = Answer.objects.filter(sheet_id=self.owed.sheet_id, is_open=True)
            reopened = set(answers.values_list("item__section_id", flat=True))
            later = [each for each in later if each.pk in reopened]
        if not later:
            return None
        return (str(later[0]), self.url("section", later[0].code))

    def as_last_time_url(self) -> str:
        """Where last time's answers of the section are confirmed; empty where an audit has no such page."""
        return ""

    def _last_time(self, rows: list[AnswerRow]) -> str:
        """The page above, while something said last time in the same words is not answered yet."""
        waits = any(
            row.is_open and not row.is_answered and row.previous and row.wording == Wording.SAME
            for row in rows
        )
        return self.as_last_time_url() if waits and not self.on_behalf else ""

    def delegate_url(self) -> str:
        """Where the section is given to a colleague; empty where the reader cannot."""
        return ""

    def _draw(self, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        given = [each for each in self.delegated if each.section_id == self.section.pk]
        base = {
            "section": self.section,
            "people": [
                f"{each.person.name} ({each.item.code})" if each.item else each.person.name for each in given
            ],
            "mine": [each for each in given if each.person_id == self.actor.person_id],
            "delegate_url": self.delegate_url(),
        }
        return self.draw(template, base | context, (str(self.section), ""), status=status)


def errors_of(items: list[DrawnAnswer | ReadAnswer]) -> list[tuple[str, str]]:
    """What the summary at the top says: what cannot be read, and where two texts met."""
    drawn = [item for item in items if isinstance(item, DrawnAnswer)]
    unreadable = [error for item in drawn for error in item.errors]
    return unreadable + [
        (MET.format(item.row.code), f"answer-{item.row.code}") for item in drawn if item.both
    ]


def to_finish(rows: list[AnswerRow]) -> list[tuple[str, str]]:
    """What is left of a section that was begun, as (words, code of the standard); see `audits.concern`."""
    if not any(row.is_answered for row in rows):
        return []
    return [(row.to_do, row.code) for row in rows if row.missing]


def read_kept(
    rows: list[AnswerRow], kept: dict[str, str], grades: dict[str, Grade]
) -> dict[str, PostedAnswer]:
    """What was kept back of each of these answers, by code."""
    found = {}
    for row in rows:
        try:
            found[row.code] = read_answer(kept, grades, prefix_of(row.code), kind=row.kind)
        except UnreadableError:
            continue
    return found


def _is_stale(row: AnswerRow, posted: dict[str, PostedAnswer]) -> bool:
    return row.code in posted and posted[row.code].base_version != row.version
