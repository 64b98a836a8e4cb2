"""The answers of a sheet beside those of the one before it: what can be confirmed, what is new or worded otherwise."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from audits.answer_kinds import is_answered
from audits.as_last_time import Said, Wording, why_not_confirmed, wording
from audits.concern import is_of_concern
from audits.models import Answer
from audits.owed import Owed
from audits.selectors.section11_standing import grades_of
from audits.selectors.wordings import sheets_before_sheet


@dataclass(frozen=True)
class Beside:
    """One question: the answer now, last time's, what became of the wording, and why it is not offered."""

    answer: Answer
    before: Answer | None
    wording: Wording
    why_not: str

    @property
    def is_answered(self) -> bool:
        """Something was said this time."""
        return answer_says(self.answer)

    @property
    def may_be_confirmed(self) -> bool:
        """Open, empty, and last time's answer can stand."""
        return self.answer.is_open and not self.is_answered and not self.why_not


def beside_last_time(owed: Owed, today: date, *, sections: Collection[UUID] | None = None) -> list[Beside]:
    """Every question in the order of the edition with last time's answer; two queries, one without a last time."""
    answers = (
        Answer.objects.filter(sheet_id=owed.sheet_id).in_order().select_related("item__section", "grade")
    )
    if sections is not None:
        answers = answers.filter(item__section__in=sections)
    now = list(answers)
    sheets = sheets_before_sheet(owed.sheet)
    before = {}
    if sheets:
        lines = {each.item.line_id for each in now}
        older = Answer.objects.filter(sheet_id__in=sheets, item__line__in=lines).select_related(
            "item", "grade"
        )
        oldest_first = sorted(older, key=lambda each: sheets.index(each.sheet_id), reverse=True)
        before = {each.item.line_id: each for each in oldest_first}
    grades = frozenset(grades_of(owed))
    return [_beside(each, before.get(each.item.line_id), grades, today, bool(sheets)) for each in now]


def _beside(
    answer: Answer, before: Answer | None, grades: frozenset[UUID], today: date, has_last: bool
) -> Beside:
    now, then = said(answer), said(before) if before else None
    why = why_not_confirmed(now, then, grades=frozenset(grades), today=today)
    return Beside(answer, before, wording(now, then) if has_last else Wording.SAME, why)


def said(answer: Answer) -> Said:
    """A loaded answer (its item and grade loaded) as plain values."""
    return Said(
        text=answer.item.text,
        kind=answer.item.answer_kind,
        grade=answer.grade_id,
        number=answer.number,
        yes=answer.yes,
        narrative=answer.narrative,
        reason=answer.reason,
        plan_by=answer.by_when if is_of_concern(answer.grade) else None,
        answered=answer_says(answer),
    )


def answer_says(answer: Answer) -> bool:
    """A loaded answer says something (its item loaded)."""
    return is_answered(
        answer.item.answer_kind,
        rated=answer.grade_id is not None,
        number=answer.number,
        yes=answer.yes,
        words=answer.narrative,
        reason=answer.reason,
    )
