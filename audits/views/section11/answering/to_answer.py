"""The answers of a section as they are drawn to be answered."""

from audits.forms.section11_answer import PostedAnswer
from audits.forms.section11_item import DrawnAnswer
from audits.forms.section11_sheet import asking, asking_words, questions, row_values
from audits.models import Grade
from audits.selectors.section11_answers import AnswerRow
from audits.services.answers import AnswerValues
from audits.views.section11.addresses import address_of_each, file_address
from audits.views.section11.answering.kept import met
from audits.views.section11.base import ReturnView


class ToAnswer:
    """Draws one answer after the other; what all of them share is worked out once."""

    def __init__(self, view: ReturnView, grades: list[Grade], *, taken_from: str) -> None:
        return_id = view.section11_return.pk
        self.grades, self.today, self.taken_from = grades, view.actor.today, taken_from
        self.save_url = address_of_each("save", return_id)
        self.answer_url = address_of_each("answer", return_id)
        self.evidence_url = address_of_each("evidence", return_id)
        self.file_url = file_address(return_id)
        self.asks = {
            "asks_reason": asking(grades, "needs_reason"),
            "asks_plan": asking(grades, "needs_improvement"),
            "reason_grades": asking_words(grades, "needs_reason"),
            "plan_grades": asking_words(grades, "needs_improvement"),
        }

    def draw(
        self, row: AnswerRow, posted: PostedAnswer | None = None, base: AnswerValues | None = None
    ) -> DrawnAnswer:
        """With what was kept back of it in its fields, and both texts where somebody else saved meanwhile."""
        values = posted.values if posted else row_values(row)
        rating, narrative, reason, plan = questions(
            row.code, self.grades, values, posted, today=self.today, kind=row.kind
        )
        return DrawnAnswer(
            row=row,
            rating=rating,
            narrative=narrative,
            reason=reason,
            plan=plan,
            save_url=self.save_url(row.code),
            answer_url=self.answer_url(row.code),
            evidence_url=self.evidence_url(row.code),
            taken_from=self.taken_from,
            both=met(posted, row, row_values(row), base) if posted else (),
            not_saved=posted is not None,
            file_url=self.file_url,
            **self.asks,
        )
