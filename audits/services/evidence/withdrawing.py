"""Withdrawing a piece of evidence: it is offered no more, and what was signed still shows it."""

from uuid import UUID

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from audits.models import AnswerEvidence, Evidence
from audits.services.evidence.pieces import lock_piece, refuse_stranger
from audits.services.sheets import lock_open
from foundation.trail.acts import act
from partnership.actors import Actor


def withdraw_evidence(*, actor: Actor, piece: Evidence) -> int:
    """Take a piece out of the library and from beside every answer that is still open; how many those were.

    What a service answered is open as long as the agency's return is, also where the service said that it is done.
    Answers that were handed in keep it, and whoever may read a submission opens what it pins: bytes and link stay.
    """
    refuse_stranger(actor, piece.agency_id)
    with act(actor, "evidence.withdraw", about=[piece]):
        locked = lock_piece(piece)
        taken = sum(_take_from(held, sheet_id, locked) for held, sheet_id in _sheets_of(locked))
        locked.withdrawn_on = actor.today
        locked.save(update_fields=["withdrawn_on"])
    return taken


def _sheets_of(piece: Evidence) -> list[tuple[UUID, UUID]]:
    """(the sheet that says whether it is open, the sheet): a service's follows that of its return, which closes it.

    In one order, so that two people who withdraw at once never wait for each other in a ring.
    """
    whole = "answer__sheet__service_answers__section11_return__sheet"
    of_service = Q(**{f"{whole}__is_open": True}, answer__sheet__service_answers__ended_at__isnull=True)
    of_its_own = Q(answer__sheet__is_open=True, answer__sheet__service_answers__isnull=True)
    beside = AnswerEvidence.objects.filter(of_service | of_its_own, evidence=piece)
    held = beside.annotate(held=Coalesce(f"{whole}_id", "answer__sheet_id"))
    return sorted(set(held.values_list("held", "answer__sheet_id")), key=str)


def _take_from(held: UUID, sheet_id: UUID, piece: Evidence) -> int:
    """Only while the sheet is still open: one that was handed in meanwhile keeps what it pinned."""
    if not lock_open(held):
        return 0
    beside = AnswerEvidence.objects.filter(
        evidence=piece, answer__sheet=sheet_id, answer__is_open=True, answer__agency=F("agency")
    )
    return beside.delete()[0]
