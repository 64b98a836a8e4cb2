"""A school's answers this year beside last year's and the anonymous middle of its phase."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from audits.answer_kinds import NO, YES, yes_words
from audits.as_last_time import Wording
from audits.choices import AnswerKind, EducationState
from audits.middle import Middle, median, most_common
from audits.models import Answer, EducationReturn
from audits.selectors.last_time import Beside, beside_last_time
from audits.selectors.section11_standing import grades_of
from foundation.calendar.clock import domain_today


@dataclass(frozen=True)
class Compared:
    """One question: this year's answer, last year's, what became of the wording, and the middle of the phase."""

    beside: Beside
    middle: Middle

    @property
    def last(self) -> Answer | None:
        """Last year's answer where the question asked the same: what was reworded is no comparator."""
        return self.beside.before if self.beside.wording == Wording.SAME else None


def compared(owed: EducationReturn) -> list[Compared]:
    """Every question that has a value, in the order of the edition; four queries. Texts have no middle."""
    rows = beside_last_time(owed, domain_today())
    middles = middles_of_phase(owed)
    nothing = Middle(0)
    return [
        Compared(row, middles.get(row.answer.item_id, nothing))
        for row in rows
        if row.answer.item.answer_kind != AnswerKind.TEXT
    ]


def middles_of_phase(owed: EducationReturn) -> dict[UUID, Middle]:
    """The middle of every question over the submitted returns of the year in the school's phase; one query.

    Of the school's own phase and year alone, and never which school said what.
    """
    said = Answer.objects.filter(
        sheet__education_return__cycle=owed.cycle_id,
        sheet__education_return__phase=owed.phase,
        sheet__education_return__state=EducationState.SUBMITTED,
    ).values_list("item_id", "item__answer_kind", "grade_id", "number", "yes")
    grades = {pk: grade.label for pk, grade in grades_of(owed).items()}
    order = [*grades.values(), YES, NO]
    counted: dict[UUID, Counter[str]] = defaultdict(Counter)
    numbers: dict[UUID, list[Decimal]] = defaultdict(list)
    for item, kind, grade, number, yes in said.iterator(chunk_size=5000):
        if kind == AnswerKind.NUMBER:
            if number is not None:
                numbers[item].append(number)
        elif word := grades.get(grade) or yes_words(yes):
            counted[item][word] += 1
    common = {item: most_common(counts, order) for item, counts in counted.items()}
    return common | {item: median(found) for item, found in numbers.items()}
