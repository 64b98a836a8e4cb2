"""Saving one answer: the only writer of `Answer`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F

from audits.models import Answer, AnswerRevision, Grade
from foundation.calendar.clock import real_now
from foundation.refusals import Refusal, Stale

SAVED_FIRST = "Somebody else saved this answer while you were writing. Nothing is lost: both texts are here."


@dataclass(frozen=True)
class AnswerValues:
    """What somebody says of one standard."""

    grade: Grade | None = None
    narrative: str = ""
    reason: str = ""
    will_do: str = ""
    by_role: str = ""
    by_when: date | None = None

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
        )

    def columns(self) -> dict[str, object]:
        """As columns of an answer and of its revision."""
        return {
            "grade_id": self.grade.pk if self.grade else None,
            "narrative": self.narrative,
            "reason": self.reason,
            "will_do": self.will_do,
            "by_role": self.by_role,
            "by_when": self.by_when,
        }


def write_answer(
    *, answer_id: UUID, base_version: int, values: AnswerValues, by: UUID | None, taken_from: str = ""
) -> int:
    """Write one answer if nobody wrote it since `base_version`, keep the revision, return the new version.

    Called with the share lock of the sheet held and inside an act. Raises Stale with both texts and what they
    grew from.
    """
    now = real_now()
    changes = {
        **values.columns(),
        "entered_for_agency": bool(taken_from),
        "taken_from": taken_from,
        "saved_by_id": by,
        "saved_at": now,
    }
    written = Answer.objects.filter(pk=answer_id, version=base_version, is_open=True).update(
        version=F("version") + 1, **changes
    )
    if not written:
        _refuse(answer_id, base_version, values)
    AnswerRevision.objects.bulk_create(
        [AnswerRevision(answer_id=answer_id, version=base_version + 1, **changes)]
    )
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
        raise Refusal(
            "This answer is not open: only the answers named when the return was sent back can change."
        )
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
