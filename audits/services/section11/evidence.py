"""Evidence beside an answer: a document or a link, kept once for the agency and used beside many answers."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from audits.models import Answer, AnswerEvidence, Evidence, Section11Return
from audits.owed import may_answer
from audits.permissions import section11 as permissions
from audits.services.evidence.pieces import check_file_or_link, lock_piece, write_version
from audits.services.section11.answers import HANDED_IN, SECTION_11, refuse_outside_dates
from audits.services.sheets import lock_open
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor


def add_evidence(
    *,
    actor: Actor,
    section11_return: Section11Return,
    answer: Answer,
    title: str,
    upload: "UploadedFile[bytes] | None" = None,
    url: str = "",
    dated_on: date | None = None,
    expires_on: date | None = None,
    given: Collection[UUID] = (),
) -> Evidence:
    """Add a document or a link to the agency's evidence and put it beside an answer.

    Refuses both or neither of file and link, a kind of file that is not allowed, and a link that is none.
    """
    _check(actor, section11_return, answer, given)
    if not title.strip():
        raise Refusal("Give the evidence a title.")
    check_file_or_link(upload, url)
    with act(actor, "section11.add_evidence", about=[answer]) as adding:
        _lock(section11_return, answer)
        evidence = Evidence.objects.create(
            agency_id=section11_return.agency_id,
            title=title.strip(),
            owner_id=actor.person_id,
            expires_on=expires_on,
        )
        write_version(actor, evidence, 1, upload, url, dated_on)
        AnswerEvidence.objects.create(answer=answer, evidence=evidence, agency_id=section11_return.agency_id)
        note_subjects(adding, evidence)
    return evidence


def use_evidence(
    *,
    actor: Actor,
    section11_return: Section11Return,
    answer: Answer,
    evidence: Evidence,
    given: Collection[UUID] = (),
) -> None:
    """Put a piece of the agency's evidence beside one more answer."""
    _check(actor, section11_return, answer, given)
    if not evidence_offered(actor, section11_return, given).filter(pk=evidence.pk).exists():
        raise Refusal("Choose evidence of this agency.")
    with act(actor, "section11.use_evidence", about=[answer, evidence]):
        lock_piece(evidence)
        _lock(section11_return, answer)
        AnswerEvidence.objects.get_or_create(
            answer=answer, evidence=evidence, defaults={"agency_id": section11_return.agency_id}
        )


def take_evidence_away(
    *,
    actor: Actor,
    section11_return: Section11Return,
    answer: Answer,
    evidence: Evidence,
    given: Collection[UUID] = (),
) -> None:
    """Take a piece of evidence from beside an answer; it stays among the agency's evidence."""
    _check(actor, section11_return, answer, given)
    with act(actor, "section11.take_evidence_away", about=[answer, evidence]):
        _lock(section11_return, answer)
        AnswerEvidence.objects.filter(answer=answer, evidence=evidence).delete()


def evidence_offered(
    actor: Actor, section11_return: Section11Return, given: Collection[UUID]
) -> QuerySet[Evidence]:
    """What may be put beside one more answer: the agency's evidence; for a colleague who sees some sections alone,
    what stands beside the answers of those."""
    whole = Evidence.objects.in_library().filter(agency_id=section11_return.agency_id)
    if permissions.sees_every_section(actor, section11_return):
        return whole
    answers = Answer.objects.filter(sheet=section11_return.sheet_id).within(list(given))
    beside = AnswerEvidence.objects.filter(answer__in=answers)
    return whole.filter(pk__in=beside.values("evidence"))


def _check(actor: Actor, section11_return: Section11Return, answer: Answer, given: Collection[UUID]) -> None:
    if not may_answer(SECTION_11, actor, section11_return, answer.item, given):
        raise NotAllowed(
            "Only the agency's lead, or a colleague this section was given to, adds evidence here."
        )
    if not permissions.is_changeable(section11_return, answer):
        raise Refusal(HANDED_IN)
    refuse_outside_dates(actor, section11_return)


def _lock(section11_return: Section11Return, answer: Answer) -> None:
    """The sheet stays open while this is written; whether this answer is open is read under the lock, since the
    return may have been submitted and sent back with others named after the page was loaded."""
    if not lock_open(section11_return.sheet_id):
        raise Refusal(HANDED_IN)
    if not Answer.objects.filter(pk=answer.pk, is_open=True).exists():
        raise Refusal(HANDED_IN)
