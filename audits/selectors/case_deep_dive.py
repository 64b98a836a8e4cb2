"""A case's audits side by side: every agency's grade and words, question by question, and how far they lie apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from audits.case_spread import Spread, spread_of
from audits.models import Answer, Case, CaseAudit, DeepDive, Grade, Item, Programme


@dataclass(frozen=True)
class Question:
    """One question with each agency's answer; an agency whose audit is not in has none."""

    item: Item
    answers: dict[UUID, Answer]
    spread: Spread | None


@dataclass(frozen=True)
class SideBySide:
    """All agencies' audits of one case; answers only of audits that are handed in."""

    case: Case
    grades: tuple[Grade, ...]
    audits: tuple[CaseAudit, ...]
    handed_in: frozenset[UUID]
    questions: tuple[Question, ...]

    @property
    def overall(self) -> Spread:
        """How far the agencies' overall grades lie apart."""
        given = [_label(audit.overall_grade) if audit.pk in self.handed_in else None for audit in self.audits]
        return spread_of([grade.label for grade in self.grades], given)

    @property
    def auditors_in(self) -> set[UUID | None]:
        """Whoever has handed in the own audit of this case."""
        return {audit.auditor_id for audit in self.audits if audit.pk in self.handed_in}


def side_by_side(case: Case) -> SideBySide:
    """Four queries, however many agencies and questions. The caller has found the case for the reader."""
    audits = tuple(
        CaseAudit.objects.filter(case=case)
        .select_related("agency", "overall_grade", "auditor")
        .order_by("agency__name")
    )
    handed_in = CaseAudit.objects.handed_in().filter(case=case)
    sheets = {audit.sheet_id: audit.agency_id for audit in handed_in}
    grades = grades_of(case)
    return SideBySide(
        case=case,
        grades=grades,
        audits=audits,
        handed_in=frozenset(audit.pk for audit in audits if audit.sheet_id in sheets),
        questions=_questions(sheets, grades),
    )


def grades_of(case: Case) -> tuple[Grade, ...]:
    """The grades that a case can be given: of the scale of its theme's questions, those that grade something."""
    questions = case.theme.question_set
    if questions is None:
        return ()
    return tuple(Grade.objects.filter(scale=questions.scale_id, in_denominator=True).order_by("order"))


def _questions(sheets: dict[UUID, UUID], grades: Sequence[Grade]) -> tuple[Question, ...]:
    answers = (
        Answer.objects.filter(sheet__in=list(sheets)).in_order().select_related("grade", "item__section")
    )
    by_item: dict[UUID, dict[UUID, Answer]] = {}
    items: dict[UUID, Item] = {}
    for answer in answers:
        items[answer.item_id] = answer.item
        by_item.setdefault(answer.item_id, {})[sheets[answer.sheet_id]] = answer
    labels = [grade.label for grade in grades]
    return tuple(Question(items[pk], given, _spread(labels, given.values())) for pk, given in by_item.items())


def _spread(labels: Sequence[str], answers: Iterable[Answer]) -> Spread | None:
    given = [_label(each.grade) for each in answers if each.grade and each.grade.in_denominator]
    return spread_of(labels, given) if given else None


def _label(grade: Grade | None) -> str | None:
    return grade.label if grade else None


@dataclass(frozen=True)
class Dived:
    """A case of the deep dive, with what is agreed and how far its agencies lie apart."""

    case: Case
    dive: DeepDive | None
    spread: Spread


def dives_of(programme: Programme, *, theme: str = "", grade: str = "") -> list[Dived]:
    """The cases chosen for the deep dive that were released, those of one theme or agreed grade: four queries."""
    cases = Case.objects.released().filter(programme=programme, in_deep_dive=True)
    if theme:
        cases = cases.filter(theme__code=theme.replace("\x00", "\ufffd"))
    if grade:
        cases = cases.filter(deep_dive__agreed_grade__label__iexact=grade.replace("\x00", "\ufffd"))
    found = list(cases.select_related("theme__question_set", "deep_dive__agreed_grade").order_by("reference"))
    scales = {each.theme.question_set.scale_id for each in found if each.theme.question_set}
    labels: dict[UUID, list[str]] = {}
    for each in Grade.objects.filter(scale__in=scales, in_denominator=True).order_by("order"):
        labels.setdefault(each.scale_id, []).append(each.label)
    given: dict[UUID, list[str | None]] = {}
    handed_in = CaseAudit.objects.handed_in()
    audits = CaseAudit.objects.filter(case__in=found).annotate(
        is_in=Exists(handed_in.filter(pk=OuterRef("pk")))
    )
    for case, is_in, label in audits.order_by().values_list("case", "is_in", "overall_grade__label"):
        given.setdefault(case, []).append(label if is_in else None)
    return [
        Dived(
            each,
            getattr(each, "deep_dive", None),
            spread_of(_labels_of(each, labels), given.get(each.pk, [])),
        )
        for each in found
    ]


def _labels_of(case: Case, labels: dict[UUID, list[str]]) -> list[str]:
    questions = case.theme.question_set
    return labels.get(questions.scale_id, []) if questions else []
