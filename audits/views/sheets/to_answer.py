"""The answers of a section as they are drawn to be answered."""

from urllib.parse import quote

from audits.forms.section11_answer import PostedAnswer
from audits.forms.section11_item import DrawnAnswer
from audits.forms.section11_sheet import asking, asking_words, questions, row_values
from audits.models import Grade
from audits.selectors.section11_answers import AnswerRow
from audits.services.answers import AnswerValues
from audits.views.sheets.addresses import address_of_each, file_address
from audits.views.sheets.base import SheetView
from audits.views.sheets.kept import met


def nowhere(_code: str) -> str:
    """The audit has no such page."""
    return ""


class ToAnswer:
    """Draws one answer after the other; what all of them share is worked out once."""

    def __init__(
        self, view: SheetView, grades: list[Grade], *, taken_from: str, delegate_url: str = ""
    ) -> None:
        owed_id, audit = view.owed.pk, view.audit
        self.grades, self.today, self.taken_from = grades, view.actor.today, taken_from
        self.save_url = address_of_each(view.address_name("save"), owed_id)
        self.answer_url = (
            address_of_each(view.address_name("answer"), owed_id) if audit.has_pages_of_answers else nowhere
        )
        self.evidence_url = (
            address_of_each(view.address_name("evidence"), owed_id) if audit.has_evidence else nowhere
        )
        self.delegate_url = delegate_url
        self.file_url = file_address(audit.addresses, owed_id) if audit.has_evidence else None
        self.has_core = audit.has_regional_core
        self.asks = {
            "asks_reason": asking(grades, "needs_reason"),
            "asks_plan": asking(grades, "needs_improvement"),
            "reason_grades": asking_words(grades, "needs_reason"),
            "plan_grades": asking_words(grades, "needs_improvement"),
            "met_grades": asking(grades, "is_met"),
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
            delegate_url=f"{self.delegate_url}?standard={quote(row.code)}" if self.delegate_url else "",
            both=met(posted, row, row_values(row), base) if posted else (),
            not_saved=posted is not None,
            file_url=self.file_url,
            has_core=self.has_core,
            **self.asks,
        )
