"""What schools said in a year, counted: by section and phase, and by question. No text of a school's is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, Sum

from audits.choices import AnswerKind, Phase
from audits.models import Answer, EducationCycle, EducationReturn, Grade, Item, Section
from foundation.figures import Figure, share


@dataclass(frozen=True)
class Told:
    """What submitted returns said to one question in one phase."""

    item_id: object
    phase: str
    grade_id: object
    yes: bool | None
    number: int
    numbers: int
    total: Decimal | None
    with_reason: int
    with_words: int


@dataclass(frozen=True)
class SectionRow:
    """A section: in place of answered, for each phase and for all."""

    section: Section
    by_phase: tuple[Figure, ...]
    whole: Figure


@dataclass(frozen=True)
class QuestionRow:
    """A question with its counts: of each grade, or yes and no, or how many answered and their sum."""

    item: Item
    counts: tuple[int, ...]
    """Of each grade of the scale that counts, in its order."""
    yes: int
    no: int
    not_applicable: int
    answered: int
    total: Decimal | None
    in_place: Figure


class Summary:
    """A year's answers counted: per section and phase, and per question. Four queries, no text of a school's."""

    def __init__(self, cycle: EducationCycle) -> None:
        self.cycle = cycle
        self.returns = EducationReturn.objects.filter(cycle=cycle).handed_in()
        self.items = list(Item.objects.filter(edition=cycle.edition_id).select_related("section"))
        self.grades = list(Grade.objects.filter(scale=cycle.edition.scale_id).order_by("order"))
        self.told = [Told(*row) for row in self._read()]

    @cached_property
    def phases(self) -> list[Phase]:
        """Those of the submitted returns."""
        here = {each.phase for each in self.told}
        return [phase for phase in Phase if phase in here]

    @cached_property
    def rated_grades(self) -> list[Grade]:
        """Those that say how things are; the others say that the question does not apply."""
        return [grade for grade in self.grades if grade.in_denominator]

    @cached_property
    def sections(self) -> list[Section]:
        """In the order of the edition."""
        return list({item.section_id: item.section for item in self.items}.values())

    def by_section(self) -> list[SectionRow]:
        """In place of answered, without what does not apply: met grades, and yes."""
        return [
            SectionRow(
                section,
                tuple(self._in_place(section, phase) for phase in self.phases),
                self._in_place(section, None),
            )
            for section in self.sections
        ]

    def by_question(self, section: str = "") -> list[QuestionRow]:
        """Each question with its counts."""
        return [self._question(item) for item in self.items if not section or item.section.code == section]

    def _read(self) -> "list[Any]":
        answers = Answer.objects.filter(sheet__education_return__in=self.returns).order_by()
        return list(
            answers.values_list("item_id", "sheet__education_return__phase", "grade_id", "yes").annotate(
                how_many=Count("pk"),
                numbers=Count("number"),
                total=Sum("number"),
                with_reason=Count("pk", filter=~Q(reason="")),
                with_words=Count("pk", filter=~Q(narrative="")),
            )
        )

    @cached_property
    def _by_item(self) -> dict[object, list[Told]]:
        found: dict[object, list[Told]] = {}
        for each in self.told:
            found.setdefault(each.item_id, []).append(each)
        return found

    @cached_property
    def _met(self) -> set[object]:
        return {grade.pk for grade in self.grades if grade.is_met}

    @cached_property
    def _counted(self) -> set[object]:
        return {grade.pk for grade in self.grades if grade.in_denominator}

    def _share_of(self, code: str, label: str, told: Sequence[Told]) -> Figure:
        n = sum(each.number for each in told if each.yes or each.grade_id in self._met)
        d = sum(each.number for each in told if each.yes is not None or each.grade_id in self._counted)
        return share(code, label, n=n, d=d, counted="answers", period=self.cycle.period)

    def _in_place(self, section: Section, phase: Phase | None) -> Figure:
        told = [
            each
            for item in self.items
            if item.section_id == section.pk
            for each in self._by_item.get(item.pk, ())
            if phase is None or each.phase == phase
        ]
        return self._share_of(f"education.in_place.{section.code}.{phase or 'all'}", str(section), told)

    def _question(self, item: Item) -> QuestionRow:
        told = self._by_item.get(item.pk, [])
        of_grades = tuple(
            sum(each.number for each in told if each.grade_id == grade.pk) for grade in self.rated_grades
        )
        yes = sum(each.number for each in told if each.yes)
        no = sum(each.number for each in told if each.yes is False)
        outside = {grade.pk for grade in self.grades} - self._counted
        aside = sum(
            each.number if each.grade_id in outside else each.with_reason * (each.grade_id is None)
            for each in told
        )
        answered = {
            AnswerKind.RATING: sum(of_grades),
            AnswerKind.YES_NO: yes + no,
            AnswerKind.NUMBER: sum(each.numbers for each in told),
            AnswerKind.TEXT: sum(each.with_words for each in told),
        }[AnswerKind(item.answer_kind)]
        totals = [each.total for each in told if each.total is not None]
        return QuestionRow(
            item=item,
            counts=of_grades,
            yes=yes,
            no=no,
            not_applicable=aside,
            answered=answered,
            total=sum(totals, Decimal(0)) if totals else None,
            in_place=self._share_of(f"education.in_place.{item.code}", str(item), told),
        )
