"""How far the answers of a Section 11 return are: what each lacks, by section."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import IntegerField, OuterRef, Subquery, Value

from audits import concern
from audits.answer_kinds import is_answered
from audits.choices import Origin
from audits.concern import to_do
from audits.models import (
    Answer,
    Grade,
    SubmittedAnswer,
)
from audits.owed import Owed
from audits.selectors.section11 import GivenTo, people_of_sections
from audits.wanted_by import is_over
from foundation.calendar.clock import domain_today

# What every reader of answers asks of them, so that the same rule says what one lacks.
SAID = (
    "pk",
    "version",
    "grade_id",
    "number",
    "yes",
    "narrative",
    "reason",
    "will_do",
    "by_role",
    "by_when",
    "is_open",
    "entered_for_agency",
    "item__code",
    "item__title",
    "item__answer_kind",
    "item__origin",
    "item__section_id",
    "item__section__code",
    "item__section__title",
)
COLUMNS = (*SAID, "sheet_id", "pinned")


@dataclass(frozen=True)
class AnswerStanding:
    """One answer: whether it is answered, and what it still lacks."""

    id: UUID
    code: str
    title: str
    section_id: UUID
    grade: Grade | None
    missing: tuple[str, ...]
    is_open: bool
    entered: bool
    untouched: bool = False
    is_answered: bool = False

    @property
    def is_complete(self) -> bool:
        """Nothing is asked of it any more."""
        return not self.missing

    @property
    def to_do(self) -> str:
        """2.3: say who will do it. Empty when it is complete."""
        return f"{self.code}: {to_do(list(self.missing))}" if self.missing else ""


@dataclass(frozen=True)
class SectionStanding:
    """A section of a return with its answers and the people it was given to."""

    id: UUID
    code: str
    title: str
    answers: tuple[AnswerStanding, ...]
    given: tuple[GivenTo, ...] = ()

    @property
    def with_people(self) -> tuple[str, ...]:
        """Who has it, or a standard of it."""
        return tuple(each.label for each in self.given)

    def late(self, today: date) -> tuple[GivenTo, ...]:
        """Those whose day has passed while something that they were given is left to answer."""
        return tuple(each for each in self.given if is_over(each.due_on, today) and self._waits(each))

    def _waits(self, given: GivenTo) -> bool:
        mine = (each for each in self.answers if given.code in ("", each.code))
        return any(each.is_open and (each.untouched or not each.is_complete) for each in mine)

    @property
    def answered(self) -> int:
        """Answers that say something: a rating, a number, yes or no, a text."""
        return sum(each.is_answered for each in self.answers)

    @property
    def begun(self) -> tuple[AnswerStanding, ...]:
        """Answers that say something and lack something else."""
        return tuple(each for each in self.answers if each.is_answered and not each.is_complete)

    @property
    def to_finish(self) -> int:
        """How many those are."""
        return len(self.begun)

    @property
    def is_complete(self) -> bool:
        """Every answer is complete."""
        return all(each.is_complete for each in self.answers)

    @property
    def reopened(self) -> int:
        """Answers that can be changed."""
        return sum(each.is_open for each in self.answers)

    @property
    def to_change(self) -> int:
        """Reopened answers that nobody has changed since."""
        return sum(each.untouched for each in self.answers)

    @property
    def progress(self) -> str:
        """4 of 7 answered, 1 to finish."""
        said = f"{self.answered} of {len(self.answers)} answered"
        return f"{said}, {self.to_finish} to finish" if self.to_finish else said


@dataclass
class _Gathered:
    id: UUID
    title: str
    answers: list[AnswerStanding] = field(default_factory=list)


def grades_of(owed: Owed) -> dict[UUID, Grade]:
    """The grades of the return's scale by id, best first."""
    return dict(_grades_of_edition(owed.edition_id))


@lru_cache(maxsize=100)
def _grades_of_edition(edition: UUID) -> dict[UUID, Grade]:
    """An edition and its scale never change once they are loaded, so a process asks for them once; one query."""
    return {grade.pk: grade for grade in Grade.objects.filter(scale__editions=edition).order_by("order")}


def sections_of(
    owed: Owed, *, only: Collection[UUID] | None = None, given_to: bool = True
) -> list[SectionStanding]:
    """The sections in the order of the edition, as far as the return has answers in them; three queries.

    `only`: ids of the sections and standards that the reader may see; none means all. `given_to`: whether it is asked
    who was given which, one query less where an audit gives none away.
    """
    grades = grades_of(owed)
    today = judged_on(owed)
    gathered: dict[str, _Gathered] = {}
    for row in _answer_rows(owed, only):
        place = gathered.setdefault(
            row["item__section__code"], _Gathered(row["item__section_id"], row["item__section__title"])
        )
        place.answers.append(_standing(row, grades, today, owed))
    people = people_of_sections(owed) if given_to else {}
    return [
        SectionStanding(each.id, code, each.title, tuple(each.answers), tuple(people.get(each.id, ())))
        for code, each in gathered.items()
    ]


def complete_sheets(owed: Sequence[Owed]) -> set[UUID]:
    """The sheets on which nothing is asked any more of any answer; none of them was sent back. One query for all of
    them."""
    by_sheet = {each.sheet_id: each for each in owed}
    found = set(by_sheet)
    rows = Answer.objects.filter(sheet__in=found).annotate(pinned=Value(None, IntegerField()))
    for row in rows.values(*COLUMNS):
        of = by_sheet[row["sheet_id"]]
        if not _standing(row, grades_of(of), judged_on(of), of).is_complete:
            found.discard(of.sheet_id)
    return found


def _answer_rows(owed: Owed, only: Collection[UUID] | None) -> Iterable[Mapping[str, Any]]:
    answers = Answer.objects.filter(sheet_id=owed.sheet_id).in_order()
    if only is not None:
        answers = answers.within(only)
    pinned = _version_handed_in() if owed.is_sent_back else Value(None, IntegerField())
    rows: Iterable[Mapping[str, Any]] = answers.annotate(pinned=pinned).values(*COLUMNS)
    return rows


def _standing(
    row: Mapping[str, Any], grades: dict[UUID, Grade], today: date | None, owed: Owed
) -> AnswerStanding:
    grade = grades.get(row["grade_id"])
    return AnswerStanding(
        id=row["pk"],
        code=row["item__code"],
        title=row["item__title"],
        section_id=row["item__section_id"],
        grade=grade,
        missing=tuple(missing_of(grade, row, today, optional=is_optional(owed, row["item__origin"]))),
        is_open=row["is_open"],
        entered=row["entered_for_agency"],
        untouched=row["is_open"] and row["version"] == row["pinned"],
        is_answered=answered(row),
    )


def judged_on(owed: Owed) -> date | None:
    """The day on which a date can be over: today while the agency can mend it; none once it is submitted."""
    return domain_today() if owed.is_answerable else None


def is_optional(owed: Owed, origin: str) -> bool:
    """May it stay unanswered? The partnership's own questions to schools may, the local standards of Section 11 not."""
    return origin == Origin.LOCAL and getattr(owed, "local_is_optional", False)


def missing_of(
    grade: Grade | None, row: Mapping[str, Any], today: date | None, *, optional: bool = False
) -> list[str]:
    """What one answer lacks, read from `.values()`; the same rule as at submitting."""
    return concern.missing_of(
        row["item__answer_kind"],
        grade,
        number=row["number"],
        yes=row["yes"],
        narrative=row["narrative"],
        reason=row["reason"],
        will_do=row["will_do"],
        by_role=row["by_role"],
        by_when=row["by_when"],
        entered=row["entered_for_agency"],
        optional=optional,
        today=today if row["is_open"] else None,
    )


def answered(row: Mapping[str, Any]) -> bool:
    """Whether it says something, read from `.values()`."""
    return is_answered(
        row["item__answer_kind"],
        rated=row["grade_id"] is not None,
        number=row["number"],
        yes=row["yes"],
        words=row["narrative"],
        reason=row["reason"],
    )


def untouched(owed: Owed) -> dict[UUID, str]:
    """While a return is sent back: reopened answers that nobody saved since it was handed in, with their codes."""
    if not owed.is_sent_back:
        return {}
    answers = Answer.objects.filter(sheet_id=owed.sheet_id, is_open=True).in_order()
    same = answers.filter(version=_version_handed_in())
    return dict(same.values_list("pk", "item__code"))


def _version_handed_in() -> Subquery:
    """Of an answer: the version that was handed in last."""
    pinned = SubmittedAnswer.objects.filter(answer=OuterRef("pk")).order_by("-submission__number")
    return Subquery(pinned.values("version")[:1])
