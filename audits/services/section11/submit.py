"""Handing a return in."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count

from audits.choices import SECTION_11_RETURN, ReturnState
from audits.models import Section11Return, Submission
from audits.permissions import section11 as permissions
from audits.services.section11.by_service import close_services
from audits.services.section11.letters import tell_office_returned
from audits.services.section11.readiness import gaps_in
from audits.services.sheets import lock_whole
from audits.services.sheets.content import Content, contents_of, hash_of
from audits.services.sheets.pinning import pin
from foundation.calendar.clock import real_now
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor


def submit_return(*, actor: Actor, section11_return: Section11Return) -> Submission:
    """Hand a return in: every answer and its evidence pinned, the sheet closed, a receipt with a reference.

    Refuses an incomplete return (`detail` holds the gaps), one without a declaration of just these answers, and
    a second handing-in. Takes the sheet's exclusive lock: a save on its way lands before, or is refused after; a
    cycle closed meanwhile has closed the sheet.
    """
    if not permissions.can_submit(actor, section11_return):
        raise NotAllowed("The agency's safeguarding lead submits the return.")
    submission = Submission(sheet_id=section11_return.sheet_id)
    with act(actor, "section11.submit", about=[section11_return, submission]):
        _refuse_in_this_state(section11_return)
        contents = contents_of(section11_return.sheet_id)
        _refuse_incomplete(contents, actor.today)
        declaration = _declaration(section11_return, hash_of(contents))
        submission.number = declaration.handed_in_before + 1
        submission.reference = _reference(section11_return, submission.number)
        submission.declaration = declaration
        submission.content_hash = declaration.content_hash
        submission.submitted_on, submission.submitted_at = actor.today, real_now()
        submission.submitted_by_id = actor.person_id
        pin(submission, contents, owed=section11_return, state=ReturnState.SUBMITTED.value)
        close_services([section11_return.pk])
        tell_office_returned(section11_return, submission)
    return submission


def _refuse_in_this_state(section11_return: Section11Return) -> None:
    """Hold the whole sheet, then look how the return stands."""
    sheet = lock_whole(section11_return.sheet_id)
    section11_return.refresh_from_db(fields=["state"])
    arrow = "resubmit" if section11_return.state == ReturnState.CHANGES_REQUESTED else "submit"
    SECTION_11_RETURN.guard(arrow, section11_return.state)
    if section11_return.cycle.closed_on is not None or not sheet.is_open:
        raise Refusal("This cycle is closed: returns can no longer be submitted.")


def _refuse_incomplete(contents: Sequence[Content], today: date) -> None:
    found = gaps_in((each.answer for each in contents), today)
    if found:
        count = len(found)
        raise Refusal(
            f"{count} {'answer is' if count == 1 else 'answers are'} not complete yet.",
            detail=found,
        )


def _declaration(section11_return: Section11Return, digest: str) -> Any:
    """The newest declaration of just these answers, with the number of handings-in so far."""
    declaration = (
        section11_return.declarations.filter(content_hash=digest)
        .annotate(handed_in_before=Count("section11_return__sheet__submissions"))
        .order_by("-recorded_at")
        .first()
    )
    if declaration is None:
        raise Refusal(
            "The accountable person has not declared these answers yet. "
            "If answers changed since the declaration, it must be given again."
        )
    return declaration


def _reference(section11_return: Section11Return, number: int) -> str:
    """Such as S11-3F9A21C4-1: the return's own id, then which handing-in it is."""
    prefix = section11_return.cycle.edition.reference_prefix
    return f"{prefix}-{section11_return.pk.hex[:8].upper()}-{number}"
