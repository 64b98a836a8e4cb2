"""Evidence beside an answer: a document or a link, kept once for the agency and used beside many answers."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from audits.models import Answer, AnswerEvidence, Evidence
from audits.owed import Audit, Owed, may_answer
from audits.permissions.evidence import sees_whole_library
from audits.services.evidence.pieces import check_file_or_link, lock_piece, write_version
from audits.services.sheets.answers import refuse_closed, refuse_unanswerable
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor


def add_evidence(
    *,
    audit: Audit,
    actor: Actor,
    owed: Owed,
    answer: Answer,
    title: str,
    upload: "UploadedFile[bytes] | None" = None,
    url: str = "",
    dated_on: date | None = None,
    expires_on: date | None = None,
    given: Collection[UUID] = (),
) -> Evidence:
    """Add a document or a link to the agency's evidence and put it beside an answer; whoever adds it owns it.

    Refuses both or neither of file and link, a kind of file that is not allowed, and a link that is none.
    """
    _check(audit, actor, owed, answer, given)
    if not title.strip():
        raise Refusal("Give the evidence a title.")
    check_file_or_link(upload, url)
    with act(actor, f"{audit.code}.add_evidence", about=[answer]) as adding:
        _lock(audit, owed, answer)
        evidence = Evidence.objects.create(
            agency_id=owed.agency_id,
            title=title.strip(),
            owner_id=actor.person_id,
            expires_on=expires_on,
        )
        write_version(actor, evidence, 1, upload, url, dated_on)
        AnswerEvidence.objects.create(answer=answer, evidence=evidence, agency_id=owed.agency_id)
        note_subjects(adding, evidence)
    return evidence


def use_evidence(
    *,
    audit: Audit,
    actor: Actor,
    owed: Owed,
    answer: Answer,
    evidence: Evidence,
    given: Collection[UUID] = (),
) -> None:
    """Put a piece of the agency's evidence beside one more answer."""
    _check(audit, actor, owed, answer, given)
    if not evidence_offered(audit, actor, owed, given).filter(pk=evidence.pk).exists():
        raise Refusal("Choose evidence of this agency.")
    with act(actor, f"{audit.code}.use_evidence", about=[answer, evidence]):
        lock_piece(evidence)  # before the sheet, as whoever withdraws it does
        _lock(audit, owed, answer)
        AnswerEvidence.objects.get_or_create(
            answer=answer, evidence=evidence, defaults={"agency_id": owed.agency_id}
        )


def take_evidence_away(
    *,
    audit: Audit,
    actor: Actor,
    owed: Owed,
    answer: Answer,
    evidence: Evidence,
    given: Collection[UUID] = (),
) -> None:
    """Take a piece of evidence from beside an answer; it stays among the agency's evidence."""
    _check(audit, actor, owed, answer, given)
    with act(actor, f"{audit.code}.take_evidence_away", about=[answer, evidence]):
        _lock(audit, owed, answer)
        AnswerEvidence.objects.filter(answer=answer, evidence=evidence).delete()


def evidence_offered(audit: Audit, actor: Actor, owed: Owed, given: Collection[UUID]) -> QuerySet[Evidence]:
    """What may be put beside one more answer: the agency's evidence, for whoever sees all of it; for a colleague
    what stands beside the answers of this sheet that they were given."""
    whole = Evidence.objects.in_library().filter(agency_id=owed.agency_id)
    if sees_whole_library(actor, owed.agency_id):
        return whole
    answers = Answer.objects.filter(sheet=owed.sheet_id)
    if not audit.permissions.sees_every_section(actor, owed):
        answers = answers.within(list(given))
    return whole.filter(pk__in=AnswerEvidence.objects.filter(answer__in=answers).values("evidence"))


def _check(audit: Audit, actor: Actor, owed: Owed, answer: Answer, given: Collection[UUID]) -> None:
    if not may_answer(audit, actor, owed, answer.item, given):
        raise NotAllowed(f"Only {audit.answerers}, adds evidence here.")
    refuse_unanswerable(audit, actor, owed)
    if not answer.is_open:
        raise Refusal(audit.handed_in)


def _lock(audit: Audit, owed: Owed, answer: Answer) -> None:
    """The sheet stays open while this is written; whether this answer is open is read under the lock, since the
    return may have been submitted and sent back with others named after the page was loaded."""
    refuse_closed(audit, owed)
    if not Answer.objects.filter(pk=answer.pk, is_open=True).exists():
        raise Refusal(audit.handed_in)
