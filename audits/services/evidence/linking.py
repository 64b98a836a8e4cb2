"""Putting one piece of evidence beside many standards in one step."""

from collections.abc import Collection, Sequence
from uuid import UUID

from audits.models import Answer, AnswerEvidence, Evidence
from audits.owed import Audit, Owed, may_answer
from audits.services.evidence.pieces import lock_piece
from audits.services.sheets.answers import refuse_closed, refuse_unanswerable
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor


def link_to_standards(
    *,
    audit: Audit,
    actor: Actor,
    owed: Owed,
    piece: Evidence,
    answers: Sequence[Answer],
    given: Collection[UUID] = (),
) -> int:
    """Put a piece beside these answers (their items loaded), all or none; how many it did not stand beside yet.

    Refuses an answer that the actor may not write or that is not open, another agency's evidence, and one that was
    withdrawn.
    """
    if not answers:
        raise Refusal("Choose at least one standard.", detail={"field": "answers"})
    if piece.agency_id != owed.agency_id:
        raise Refusal("Choose evidence of this agency.")
    if not all(may_answer(audit, actor, owed, each.item, given) for each in answers):
        raise NotAllowed(f"Only {audit.answerers}, can answer here.")
    refuse_unanswerable(audit, actor, owed)
    with act(actor, "evidence.link", about=[piece, *answers]):
        locked = lock_piece(piece)  # before the sheet, as whoever withdraws it does
        refuse_closed(audit, owed)
        keys = [each.pk for each in answers]
        fresh = list(Answer.objects.filter(pk__in=keys, sheet=owed.sheet_id, is_open=True))
        if len(fresh) != len(set(keys)):
            raise Refusal(audit.handed_in)
        standing = set(
            AnswerEvidence.objects.filter(evidence=locked, answer__in=fresh).values_list(
                "answer_id", flat=True
            )
        )
        new = [each for each in fresh if each.pk not in standing]
        AnswerEvidence.objects.bulk_create(
            [AnswerEvidence(answer=each, evidence=locked, agency_id=owed.agency_id) for each in new],
            ignore_conflicts=True,
        )
    return len(new)
