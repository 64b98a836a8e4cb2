"""Saving answers: the only writer of `Answer`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

from audits.models import Answer, AnswerRevision, Grade
from foundation.calendar.clock import real_now
from foundation.refusals import Refusal, Stale

SAVED_FIRST = "Somebody else saved this answer while you were writing. Nothing is lost: both texts are here."
NOT_OPEN = "This answer is not open: only the answers named when the return was sent back can change."


@dataclass(frozen=True)
class AnswerValues:
    """What somebody says of one standard; of grade, number and yes only its kind's is kept."""

    grade: Grade | None = None
    narrative: str = ""
    reason: str = ""
    will_do: str = ""
    by_role: str = ""
    by_when: date | None = None
    number: Decimal | None = None
    yes: bool | None = None

    @classmethod
    def of(cls, answer: "Answer | AnswerRevision") -> "AnswerValues":
        """What an answer, or a version of it, says."""
        return cls(
            grade=answer.grade,
            narrative=answer.narrative,
            reason=answer.reason,
            will_do=answer.will_do,
            by_role=answer.by_role,
            by_when=answer.by_when,
            number=answer.number,
            yes=answer.yes,
        )


@dataclass(frozen=True)
class Draft:
    """What is to be written of one answer, over which version."""

    answer_id: UUID
    base_version: int
    values: AnswerValues
    taken_from: str = ""


@dataclass(frozen=True)
class Held:
    """An answer whose row is locked: what it says stays so until the transaction ends."""

    version: int
    is_open: bool


# One statement writes however many answers and keeps their revisions, so a whole section costs one round trip.
# Whatever was sent, an answer keeps the value of its item's kind and no other.
_WRITE = """
WITH draft AS (
    SELECT * FROM unnest(
        %s::uuid[], %s::int[], %s::uuid[], %s::numeric[], %s::boolean[], %s::text[], %s::text[], %s::text[],
        %s::text[], %s::date[], %s::text[]
    ) AS draft (id, version, grade_id, number, yes, narrative, reason, will_do, by_role, by_when, taken_from)
), written AS (
    UPDATE audits_answer AS answer
    SET version = answer.version + 1,
        grade_id = CASE WHEN item.answer_kind = 'rating' THEN draft.grade_id END,
        number = CASE WHEN item.answer_kind = 'number' THEN draft.number END,
        yes = CASE WHEN item.answer_kind = 'yes_no' THEN draft.yes END,
        narrative = draft.narrative, reason = draft.reason, will_do = draft.will_do,
        by_role = draft.by_role, by_when = draft.by_when,
        taken_from = draft.taken_from, entered_for_agency = draft.taken_from <> '', saved_by_id = %s, saved_at = %s
    FROM draft, audits_item AS item
    WHERE answer.id = draft.id AND answer.version = draft.version AND answer.is_open AND item.id = answer.item_id
    RETURNING answer.*
)
INSERT INTO audits_answerrevision (
    answer_id, version, grade_id, number, yes, narrative, reason, will_do, by_role, by_when,
    taken_from, entered_for_agency, saved_by_id, saved_at
)
SELECT id, version, grade_id, number, yes, narrative, reason, will_do, by_role, by_when,
       taken_from, entered_for_agency, saved_by_id, saved_at
FROM written
RETURNING answer_id
"""

_HOLD = """
SELECT answer.id, answer.version, answer.is_open
FROM audits_answer AS answer
JOIN audits_item AS item ON item.id = answer.item_id
JOIN audits_section AS section ON section.id = item.section_id
WHERE answer.id = ANY(%s::uuid[])
ORDER BY section."order", item."order"
FOR NO KEY UPDATE OF answer
"""


def hold_answers(answers: Collection[UUID]) -> dict[UUID, Held]:
    """Lock these answers and say how they stand; always in the edition's order, so that two saves of a section
    wait for one another once and not in a circle."""
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, [list(answers)])
        return {answer: Held(version, is_open) for answer, version, is_open in cursor.fetchall()}


def write_answers(drafts: Sequence[Draft], *, by: UUID | None) -> set[UUID]:
    """Write the answers that are open and that nobody wrote since, keep their revisions; which ones those were.

    Called with the share lock of the sheet held and inside an act.
    """
    columns: list[list[Any]] = [
        [each.answer_id for each in drafts],
        [each.base_version for each in drafts],
        [each.values.grade.pk if each.values.grade else None for each in drafts],
        [each.values.number for each in drafts],
        [each.values.yes for each in drafts],
        [each.values.narrative for each in drafts],
        [each.values.reason for each in drafts],
        [each.values.will_do for each in drafts],
        [each.values.by_role for each in drafts],
        [each.values.by_when for each in drafts],
        [each.taken_from for each in drafts],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [*columns, by, real_now()])
        return {answer for (answer,) in cursor.fetchall()}


def write_answer(
    *, answer_id: UUID, base_version: int, values: AnswerValues, by: UUID | None, taken_from: str = ""
) -> int:
    """Write one answer if nobody wrote it since `base_version`; the new version.

    Raises Stale with both texts and what they grew from.
    """
    if not write_answers([Draft(answer_id, base_version, values, taken_from)], by=by):
        _refuse(answer_id, base_version, values)
    return base_version + 1


def bases_of(versions: Mapping[UUID, int]) -> dict[UUID, AnswerValues]:
    """What each answer said at the version that somebody typed over; one query. Version 0 said nothing."""
    wanted = {answer: version for answer, version in versions.items() if version}
    revisions = AnswerRevision.objects.filter(
        answer__in=list(wanted), version__in=set(wanted.values())
    ).select_related("grade")
    return {
        each.answer_id: AnswerValues.of(each) for each in revisions if wanted[each.answer_id] == each.version
    }


def _refuse(answer_id: UUID, base_version: int, mine: AnswerValues) -> None:
    answer = Answer.objects.select_related("grade").get(pk=answer_id)
    if not answer.is_open:
        raise Refusal(NOT_OPEN)
    base = (
        AnswerRevision.objects.select_related("grade")
        .filter(answer_id=answer_id, version=base_version)
        .first()
    )
    raise Stale(
        SAVED_FIRST,
        mine=mine,
        theirs=AnswerValues.of(answer),
        base=AnswerValues.of(base) if base else AnswerValues(),
        version=answer.version,
    )
