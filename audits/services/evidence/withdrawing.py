"""Withdrawing a piece of evidence: it is offered no more, and what was signed still shows it."""

from uuid import UUID

from django.db.models import F

from audits.models import AnswerEvidence, Evidence
from audits.services.evidence.pieces import lock_piece, refuse_stranger
from audits.services.sheets import lock_open
from foundation.trail.acts import act
from partnership.actors import Actor


def withdraw_evidence(*, actor: Actor, piece: Evidence) -> int:
    """Take a piece out of the library and from beside every answer that is still open; how many those were.

    Answers that were handed in keep it, and whoever may read a submission opens what it pins: bytes and link stay.
    """
    refuse_stranger(actor, piece.agency_id)
    with act(actor, "evidence.withdraw", about=[piece]):
        locked = lock_piece(piece)
        taken = sum(_take_from(sheet_id, locked) for sheet_id in _sheets_of(locked))
        locked.withdrawn_on = actor.today
        locked.save(update_fields=["withdrawn_on"])
    return taken


def _sheets_of(piece: Evidence) -> list[UUID]:
    """Open sheets in one order, so that two people who withdraw at once never wait for each other in a ring."""
    beside = AnswerEvidence.objects.filter(evidence=piece, answer__sheet__is_open=True)
    return sorted(set(beside.values_list("answer__sheet_id", flat=True)), key=str)


def _take_from(sheet_id: UUID, piece: Evidence) -> int:
    """Only while the sheet is still open: one that was handed in meanwhile keeps what it pinned."""
    if not lock_open(sheet_id):
        return 0
    beside = AnswerEvidence.objects.filter(
        evidence=piece, answer__sheet=sheet_id, answer__is_open=True, answer__agency=F("agency")
    )
    return beside.delete()[0]
