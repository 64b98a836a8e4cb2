"""The answers of a return with all that stands beside them, read with a fixed number of queries."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from audits.answer_kinds import is_answered
from audits.as_last_time import Wording
from audits.choices import AnswerKind
from audits.concern import to_do
from audits.models import Answer, Grade, Sheet
from audits.models.sheet import WITH_A_CYCLE
from audits.owed import Owed
from audits.selectors.evidence_rows import EvidenceRow, evidence_beside_then
from audits.selectors.section11 import asked_changes
from audits.selectors.section11_standing import SAID, grades_of, is_optional, judged_on, missing_of
from audits.selectors.wordings import Earlier, earlier_wordings, sheets_before_sheet, wording_of


@dataclass(frozen=True)
class PreviousAnswer:
    """What the agency said of the same standard last time, whatever its number was then."""

    cycle: str
    code: str
    grade: Grade | None
    narrative: str
    reason: str
    kind: str = AnswerKind.RATING
    number: Decimal | None = None
    yes: bool | None = None
    evidence: tuple[EvidenceRow, ...] = ()


@dataclass(frozen=True)
class AnswerRow:
    """A standard, its answer, and what stands beside it."""

    id: UUID
    section_id: UUID
    section_code: str
    section_title: str
    code: str
    title: str
    text: str
    guidance: str
    origin: str
    version: int
    grade: Grade | None
    narrative: str
    reason: str
    will_do: str
    by_role: str
    by_when: date | None
    is_open: bool
    saved_at: datetime | None
    saved_by: str
    entered: bool
    taken_from: str
    missing: tuple[str, ...]
    evidence: tuple[EvidenceRow, ...] = ()
    previous: PreviousAnswer | None = None
    asked: str | None = None
    kind: str = AnswerKind.RATING
    number: Decimal | None = None
    yes: bool | None = None
    optional: bool = False
    earlier: Earlier | None = None
    wording: Wording = Wording.SAME
    """What became of its words since last time; the same where there was none."""

    @property
    def is_answered(self) -> bool:
        """It says something: a rating, a number, yes or no, a text, or why it does not apply."""
        return is_answered(
            self.kind,
            rated=self.grade is not None,
            number=self.number,
            yes=self.yes,
            words=self.narrative,
            reason=self.reason,
        )

    @property
    def to_do(self) -> str:
        """2.3: say who will do it. Empty when it is complete."""
        return f"{self.code}: {to_do(list(self.missing))}" if self.missing else ""

    @property
    def lacks_evidence(self) -> bool:
        """Rated as met and shown by nothing: warned of, never blocked."""
        return self.grade is not None and self.grade.is_met and not self.evidence

    @property
    def leans_on_expired(self) -> bool:
        """A piece of what shows it is out of date."""
        return any(piece.expired for piece in self.evidence)


@dataclass
class _Beside:
    earlier: dict[UUID, Earlier] = field(default_factory=dict)
    has_last_time: bool = False
    evidence: dict[UUID, list[EvidenceRow]] = field(default_factory=dict)
    previous: dict[UUID, PreviousAnswer] = field(default_factory=dict)
    asked: dict[UUID, str] = field(default_factory=dict)
    today: date | None = None


COLUMNS = (
    *SAID,
    "saved_at",
    "saved_by__name",
    "taken_from",
    "item__line_id",
    "item__text",
    "item__guidance",
)


def answer_rows(
    owed: Owed,
    *,
    sections: Collection[UUID] | None = None,
    code: str = "",
    grades: dict[UUID, Grade] | None = None,
) -> list[AnswerRow]:
    """The answers of the return, of some sections (`sections`: their ids, and those of single standards) or of one
    standard; at most four queries."""
    answers = Answer.objects.filter(sheet_id=owed.sheet_id).in_order()
    if sections is not None:
        answers = answers.within(sections)
    if code:
        answers = answers.filter(item__code=code)
    rows = list(answers.values(*COLUMNS))
    grades = grades_of(owed) if grades is None else grades
    before = _answers_before(owed.sheet, {row["item__line_id"] for row in rows})
    evidence = evidence_beside_then({row["pk"] for row in rows}, {answer.pk for answer in before})
    beside = _Beside(
        earlier=earlier_wordings(owed.sheet, [(answer.sheet_id, answer.item) for answer in before]),
        has_last_time=owed.sheet.previous_id is not None,
        evidence=evidence,
        previous=_previous(before, evidence),
        asked=asked_changes(owed),
        today=judged_on(owed),
    )
    return [_row(row, grades, beside, owed) for row in rows]


def _row(row: dict[str, Any], grades: dict[UUID, Grade], beside: _Beside, owed: Owed) -> AnswerRow:
    optional = is_optional(owed, row["item__origin"])
    grade = grades.get(row["grade_id"])
    earlier = beside.earlier.get(row["item__line_id"])
    return AnswerRow(
        id=row["pk"],
        section_id=row["item__section_id"],
        section_code=row["item__section__code"],
        section_title=row["item__section__title"],
        code=row["item__code"],
        title=row["item__title"],
        text=row["item__text"],
        guidance=row["item__guidance"],
        origin=row["item__origin"],
        version=row["version"],
        grade=grade,
        narrative=row["narrative"],
        reason=row["reason"],
        will_do=row["will_do"],
        by_role=row["by_role"],
        by_when=row["by_when"],
        is_open=row["is_open"],
        saved_at=row["saved_at"],
        saved_by=row["saved_by__name"] or "",
        entered=row["entered_for_agency"],
        taken_from=row["taken_from"],
        missing=tuple(missing_of(grade, row, beside.today, optional=optional)),
        evidence=tuple(beside.evidence.get(row["pk"], ())),
        previous=beside.previous.get(row["item__line_id"]),
        asked=beside.asked.get(row["pk"]),
        kind=row["item__answer_kind"],
        number=row["number"],
        yes=row["yes"],
        optional=optional,
        earlier=earlier,
        wording=wording_of(row["item__text"], row["item__answer_kind"], earlier)
        if beside.has_last_time
        else Wording.SAME,
    )


SERVICE = "sheet__service_answers__section11_return__cycle"


def _answers_before(sheet: Sheet, lines: Collection[UUID]) -> list[Answer]:
    """What stood beside these lines in the sheet before and in the one before that, oldest first; one query, none
    without. An update between two audits holds only some of the standards, so what it leaves out is taken from the
    audit before it."""
    before = sheets_before_sheet(sheet)
    if not before or not lines:
        return []
    answers = Answer.objects.filter(sheet__in=before, item__line__in=lines).select_related(
        "item__edition", "grade", *(f"sheet__{each}__cycle" for each in WITH_A_CYCLE), SERVICE
    )
    return sorted(answers, key=lambda answer: before.index(answer.sheet_id), reverse=True)


def _says_something(answer: Answer) -> bool:
    """A rating without its grade was not given, whatever was noted beside it."""
    return is_answered(
        answer.item.answer_kind,
        rated=answer.grade is not None,
        number=answer.number,
        yes=answer.yes,
        words=answer.narrative,
        reason=answer.reason,
    )


def _previous(
    oldest_first: Iterable[Answer], evidence: dict[UUID, list[EvidenceRow]]
) -> dict[UUID, PreviousAnswer]:
    """The last answer to each line that says something, with the evidence beside it."""
    return {
        answer.item.line_id: PreviousAnswer(
            cycle=answer.sheet.owed.title,
            code=answer.item.code,
            grade=answer.grade,
            narrative=answer.narrative,
            reason=answer.reason,
            kind=answer.item.answer_kind,
            number=answer.number,
            yes=answer.yes,
            evidence=tuple(evidence.get(answer.pk, ())),
        )
        for answer in oldest_first
        if _says_something(answer)
    }
