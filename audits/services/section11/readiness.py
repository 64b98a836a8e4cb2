"""What a return still lacks before it can be handed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from audits.choices import Origin
from audits.concern import missing_of
from audits.models import Answer


@dataclass(frozen=True)
class Gap:
    """An answer that is not complete, and what it lacks in words."""

    answer_id: UUID
    section_id: UUID
    code: str
    title: str
    missing: tuple[str, ...]


def gaps(sheet_id: UUID, today: date) -> list[Gap]:
    """Every incomplete answer in the order of the edition; one query."""
    return gaps_in(Answer.objects.filter(sheet_id=sheet_id).in_order().select_related("grade", "item"), today)


def gaps_in(answers: Iterable[Answer], today: date, *, local_is_optional: bool = False) -> list[Gap]:
    """Those of these answers that are not complete (their grades and items loaded)."""
    return [gap for answer in answers if (gap := gap_of(answer, today, local_is_optional)).missing]


def gap_of(answer: Answer, today: date, local_is_optional: bool = False) -> Gap:
    """What one loaded answer lacks (its grade and item loaded too); one that is not open cannot mend a date."""
    missing = missing_of(
        answer.item.answer_kind,
        answer.grade,
        number=answer.number,
        yes=answer.yes,
        narrative=answer.narrative,
        reason=answer.reason,
        will_do=answer.will_do,
        by_role=answer.by_role,
        by_when=answer.by_when,
        entered=answer.entered_for_agency,
        optional=local_is_optional and answer.item.origin == Origin.LOCAL,
        today=today if answer.is_open else None,
    )
    return Gap(
        answer_id=answer.pk,
        section_id=answer.item.section_id,
        code=answer.item.code,
        title=answer.item.title,
        missing=tuple(missing),
    )
