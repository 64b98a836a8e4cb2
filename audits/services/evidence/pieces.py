"""Adding to an agency's evidence, and bringing in new versions."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.db.models import QuerySet

from audits.models import Evidence, EvidenceVersion
from audits.permissions.evidence import can_keep_evidence
from foundation.calendar.clock import real_now
from foundation.files.services import keep_upload
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.models import Membership
from partnership.selectors.answering import each_once, roles_answering_for

KEEPER_ONLY = "The agency's safeguarding lead keeps its evidence."
WITHDRAWN = "This piece of evidence was withdrawn. Add the document anew if it is in force again."


def add_to_library(
    *,
    actor: Actor,
    agency_id: UUID,
    title: str,
    upload: "UploadedFile[bytes] | None" = None,
    url: str = "",
    dated_on: date | None = None,
    expires_on: date | None = None,
    owner_id: UUID | None = None,
) -> Evidence:
    """Add a document or a link to an agency's evidence, beside no answer yet.

    Refuses both or neither of file and link, a kind of file that is not allowed, one for which there is no room,
    and an owner who does not work at the agency.
    """
    refuse_stranger(actor, agency_id)
    if not title.strip():
        raise Refusal("Give the evidence a title.", detail={"field": "title"})
    check_file_or_link(upload, url)
    check_owner(actor, agency_id, owner_id)
    with act(actor, "evidence.add") as adding:
        piece = Evidence.objects.create(
            agency_id=agency_id,
            title=title.strip(),
            owner_id=owner_id or actor.person_id,
            expires_on=expires_on,
        )
        write_version(actor, piece, 1, upload, url, dated_on)
        note_subjects(adding, piece)
    return piece


def add_version(
    *,
    actor: Actor,
    piece: Evidence,
    upload: "UploadedFile[bytes] | None" = None,
    url: str = "",
    dated_on: date | None = None,
    expires_on: date | None = None,
) -> EvidenceVersion:
    """Bring in a newer document or link in place of the last; what was signed keeps the version it pinned.

    Answers that are still with the agency show the new version at once, so a declaration of them ends.
    """
    refuse_stranger(actor, piece.agency_id)
    check_file_or_link(upload, url)
    with act(actor, "evidence.add_version", about=[piece]):
        locked = lock_piece(piece)
        last = locked.versions.order_by("-number").first()
        version = write_version(actor, locked, last.number + 1 if last else 1, upload, url, dated_on)
        locked.expires_on, locked.reviewed_on = expires_on, None
        locked.save(update_fields=["expires_on", "reviewed_on"])
    return version


def write_version(
    actor: Actor,
    piece: Evidence,
    number: int,
    upload: "UploadedFile[bytes] | None",
    url: str,
    dated_on: date | None,
) -> EvidenceVersion:
    """One version, inside the caller's act; the file is judged, counted and scanned."""
    try:
        blob = keep_upload(actor=actor, upload=upload, owner_id=piece.agency_id) if upload else None
    except Refusal as refusal:
        refusal.detail = refusal.detail or {"field": "file"}
        raise
    return EvidenceVersion.objects.create(
        evidence=piece,
        number=number,
        blob=blob,
        url=url,
        dated_on=dated_on,
        added_by_id=actor.person_id,
        added_at=real_now(),
    )


def lock_piece(piece: Evidence) -> Evidence:
    """The row as it is now, for whoever changes it; refuses one that was withdrawn."""
    locked = Evidence.objects.select_for_update(of=("self",)).get(pk=piece.pk)
    if locked.withdrawn_on is not None:
        raise Refusal(WITHDRAWN)
    return locked


def refuse_stranger(actor: Actor, agency_id: UUID) -> None:
    """Refuses whoever does not keep the agency's evidence."""
    if not can_keep_evidence(actor, agency_id):
        raise NotAllowed(KEEPER_ONLY)


def owners_for(agency_id: UUID, on: date) -> QuerySet[Membership]:
    """Who may own a piece of evidence: whoever works at the agency, or at whoever answers for it."""
    return each_once(roles_answering_for(agency_id, on))


def check_owner(actor: Actor, agency_id: UUID, owner_id: UUID | None) -> None:
    """Refuses an owner who has no role at the agency."""
    if owner_id and not roles_answering_for(agency_id, actor.today).filter(person_id=owner_id).exists():
        raise Refusal("Choose an owner who has a role at the agency.", detail={"field": "owner"})


def check_file_or_link(upload: object, url: str) -> None:
    """Refuses both, neither, and a link that is none."""
    if (upload is None) == (not url):
        raise Refusal("Add a file or a link, one of them.")
    if not url:
        return
    try:
        URLValidator(schemes=["https", "http"])(url)
    except ValidationError:
        raise Refusal(
            "Enter a link that begins with https://, such as https://www.example.org/policy.",
            detail={"field": "url"},
        ) from None
