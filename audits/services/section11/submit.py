"""Handing a return in."""

from datetime import date

from audits import permissions
from audits.choices import SECTION_11_RETURN, ReturnState
from audits.models import (
    Answer,
    Declaration,
    Section11Return,
    Submission,
    SubmittedAnswer,
    SubmittedEvidence,
)
from audits.services.section11.content import content_hash, evidence_versions
from audits.services.section11.letters import tell_office_returned
from audits.services.section11.readiness import gaps
from audits.services.sheets import lock_whole
from foundation.calendar.clock import real_now
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor


def submit_return(*, actor: Actor, section11_return: Section11Return) -> Submission:
    """Hand a return in: every answer and its evidence pinned, the sheet closed, a receipt with a reference.

    Refuses an incomplete return (`detail` holds the gaps), one without a declaration of just these answers, and
    a second handing-in. Takes the sheet's exclusive lock: a save on its way lands before, or is refused after; a
    cycle closed meanwhile has closed the sheet.
    """
    if not permissions.can_submit(actor, section11_return):
        raise NotAllowed("The agency's safeguarding lead submits the return.")
    with act(actor, "section11.submit", about=[section11_return]) as submitting:
        sheet = lock_whole(section11_return.sheet_id)
        section11_return.refresh_from_db(fields=["state"])
        arrow = "resubmit" if section11_return.state == ReturnState.CHANGES_REQUESTED else "submit"
        SECTION_11_RETURN.guard(arrow, section11_return.state)
        if section11_return.cycle.closed_on is not None or not sheet.is_open:
            raise Refusal("This cycle is closed: returns can no longer be submitted.")
        _refuse_incomplete(section11_return, actor.today)
        submission = _pin(actor, section11_return, _declaration(section11_return))
        note_subjects(submitting, submission)
        sheet.is_open = False
        sheet.save(update_fields=["is_open"])
        section11_return.state = ReturnState.SUBMITTED
        section11_return.reference = submission.reference
        section11_return.submitted_on = actor.today
        section11_return.save(update_fields=["state", "reference", "submitted_on"])
        tell_office_returned(section11_return, submission)
    return submission


def _refuse_incomplete(section11_return: Section11Return, today: date) -> None:
    found = gaps(section11_return.sheet_id, today)
    if found:
        count = len(found)
        raise Refusal(
            f"{count} {'answer is' if count == 1 else 'answers are'} not complete yet.",
            detail=found,
        )


def _declaration(section11_return: Section11Return) -> Declaration:
    digest = content_hash(section11_return.sheet_id)
    declaration = section11_return.declarations.filter(content_hash=digest).order_by("-recorded_at").first()
    if declaration is None:
        raise Refusal(
            "The accountable person has not declared these answers yet. "
            "If answers changed since the declaration, it must be given again."
        )
    return declaration


def _pin(actor: Actor, section11_return: Section11Return, declaration: Declaration) -> Submission:
    number = section11_return.submissions.count() + 1
    submission = Submission.objects.create(
        section11_return=section11_return,
        number=number,
        reference=_reference(section11_return, number),
        declaration=declaration,
        content_hash=declaration.content_hash,
        submitted_on=actor.today,
        submitted_at=real_now(),
        submitted_by_id=actor.person_id,
    )
    answers = Answer.objects.filter(sheet_id=section11_return.sheet_id)
    SubmittedAnswer.objects.bulk_create(
        SubmittedAnswer(submission=submission, answer_id=pk, version=version)
        for pk, version in answers.values_list("pk", "version")
    )
    SubmittedEvidence.objects.bulk_create(
        SubmittedEvidence(submission=submission, answer_id=answer, evidence_version_id=version)
        for answer, version in evidence_versions(section11_return.sheet_id)
    )
    return submission


def _reference(section11_return: Section11Return, number: int) -> str:
    """Such as S11-3F9A21C4-1: the return's own id, then which handing-in it is."""
    return f"S11-{section11_return.pk.hex[:8].upper()}-{number}"
