"""What the partnership rated answers of a return, for one reader: nothing before the pages show it."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from audits.choices import MODERATION_DONE
from audits.models import AgreedRating, Agreement, Grade, ModeratedAnswer, Section11Return, Submission
from audits.permissions.moderation import can_read_agreed, can_read_moderated
from audits.permissions.section11 import can_read_results
from partnership.actors import Actor


@dataclass(frozen=True)
class ToldRating:
    """The partnership's rating of one answer beside the one that was handed in. `reason` is None for who reads
    ratings alone, `agreed` for them too."""

    self_grade: Grade
    grade: Grade
    reason: str | None = None
    agreed: bool | None = None


def moderated_answers(actor: Actor, owed: Section11Return) -> dict[UUID, ToldRating]:
    """By answer, of the latest handing-in; one query, none where there is nothing to tell.

    The office and the scrutineer read what is decided at any time, the agency's people who see the whole return once
    moderation is finished, with the reasons and whether the agency agreed to the rating as it stands. The executive
    reads ratings without them, once they count in results.
    """
    reads_reasons = can_read_moderated(actor, owed)
    reads_ratings = can_read_results(actor) and owed.state in MODERATION_DONE
    if not owed.reference or not (reads_reasons or reads_ratings):
        return {}
    reads_agreed = reads_reasons and can_read_agreed(actor, owed)
    return {
        each.answer_id: ToldRating(
            each.self_grade,
            each.grade,  # type: ignore[arg-type]  # decided
            each.reason if reads_reasons else None,
            each.is_agreed if reads_agreed else None,  # type: ignore[attr-defined]  # annotated by `_decided`
        )
        for each in _decided(owed)
    }


def _decided(owed: Section11Return) -> "list[ModeratedAnswer]":
    latest = Submission.objects.filter(sheet=owed.sheet_id).order_by("-number").values("pk")[:1]
    last_word = Agreement.objects.filter(submission__in=latest).order_by("-given_at").values("pk")[:1]
    agreed = AgreedRating.objects.filter(
        agreement__in=last_word,
        agreement__agrees=True,
        revision__moderated=OuterRef("pk"),
        revision__version=OuterRef("version"),
    )
    decided = ModeratedAnswer.objects.decided().filter(submission__in=latest)
    return list(decided.select_related("grade", "self_grade").annotate(is_agreed=Exists(agreed)))
