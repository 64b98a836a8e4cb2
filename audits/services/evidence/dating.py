"""Owner, dates and expiry of a piece of evidence, and saying once that it is still in force."""

from datetime import date
from uuid import UUID

from audits.models import Evidence, SubmittedEvidence
from audits.services.evidence.pieces import check_owner, lock_piece, refuse_stranger
from foundation.refusals import Refusal
from foundation.trail.acts import act
from partnership.actors import Actor

SIGNED = "This version was signed as part of a submission, so its date stays. Bring in a new version instead."


def change_evidence(
    *,
    actor: Actor,
    piece: Evidence,
    owner_id: UUID | None,
    dated_on: date | None,
    expires_on: date | None,
) -> None:
    """Another owner, another date of the document, another expiry.

    Refuses another date for a version that a submission pins: what was signed is shown as it was for ever.
    """
    refuse_stranger(actor, piece.agency_id)
    if owner_id != piece.owner_id:
        check_owner(actor, piece.agency_id, owner_id)
    with act(actor, "evidence.change", about=[piece]):
        locked = lock_piece(piece)
        newest = locked.versions.order_by("-number").first()
        if newest is not None and newest.dated_on != dated_on:
            if SubmittedEvidence.objects.filter(evidence_version=newest).exists():
                raise Refusal(SIGNED, detail={"field": "dated_on"})
            newest.dated_on = dated_on
            newest.save(update_fields=["dated_on"])
        locked.owner_id, locked.expires_on = owner_id, expires_on
        locked.save(update_fields=["owner", "expires_on"])


def redate_evidence(*, actor: Actor, piece: Evidence, reviewed_on: date, expires_on: date) -> None:
    """Say that a document is still in force: once, for every answer that leans on it.

    Refuses a review that is still to come, and a next expiry that would show amber already: on the day of its
    expiry a document is out of date.
    """
    refuse_stranger(actor, piece.agency_id)
    if reviewed_on > actor.today:
        raise Refusal(
            "Enter the day on which it was reviewed: today or earlier.", detail={"field": "reviewed_on"}
        )
    if expires_on <= actor.today:
        raise Refusal("Enter a next expiry after today.", detail={"field": "expires_on"})
    with act(actor, "evidence.redate", about=[piece]):
        locked = lock_piece(piece)
        locked.reviewed_on, locked.expires_on = reviewed_on, expires_on
        locked.save(update_fields=["reviewed_on", "expires_on"])
