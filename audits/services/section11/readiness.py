"""What a return still lacks before it can be handed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from audits.choices import Origin
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
    optional = local_is_optional and answer.item.origin == Origin.LOCAL
    return Gap(
        answer_id=answer.pk,
        section_id=answer.item.section_id,
        code=answer.item.code,
        title=answer.item.title,
        missing=tuple(answer.lacks(today, optional=optional)),
    )
