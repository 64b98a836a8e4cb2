"""Answers are confirmed as they were last time: each by name, and only what is asked in the same words."""

from collections.abc import Collection
from uuid import UUID

from audits.owed import Audit, Owed
from audits.selectors.last_time import Beside, beside_last_time
from audits.services.answers import AnswerValues, Draft, write_answers
from audits.services.sheets.answers import refuse_closed, refuse_unanswerable
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor

NOTHING = "Choose at least one answer to confirm."
NOTHING_LEFT = "There is nothing left to confirm here: the answers were given meanwhile."


def confirm_as_last_time(
    *,
    audit: Audit,
    actor: Actor,
    owed: Owed,
    section_id: UUID,
    chosen: Collection[str],
    given: Collection[UUID] = (),
    leave_out: Collection[UUID] = (),
) -> tuple[str, ...]:
    """Take last time's answers over for the chosen questions of a section, by their codes; those taken.

    A question that is new, worded otherwise, a number, or answered meanwhile is left as it is, whatever was sent.
    `leave_out`: ids of answers that come from elsewhere.
    """
    if not audit.permissions.can_answer(actor, owed, section_id, given):
        raise NotAllowed(f"Only {audit.answerers}, can answer here.")
    refuse_unanswerable(audit, actor, owed)
    if not chosen:
        raise Refusal(NOTHING)
    rows = [
        row
        for row in beside_last_time(owed, actor.today, sections=[section_id])
        if row.may_be_confirmed and row.answer.item.code in chosen and row.answer.pk not in leave_out
    ]
    if not rows:
        raise Refusal(NOTHING_LEFT)
    with act(actor, f"{audit.code}.confirm_as_last_time", about=[row.answer for row in rows]):
        refuse_closed(audit, owed)
        written = write_answers([_draft(row) for row in rows], by=actor.person_id)
        if not written:
            raise Refusal(NOTHING_LEFT)
        audit.start(owed)
    return tuple(row.answer.item.code for row in rows if row.answer.pk in written)


def _draft(row: Beside) -> Draft:
    if row.before is None:
        raise LookupError("Only what was answered last time is confirmed.")
    return Draft(row.answer.pk, row.answer.version, AnswerValues.of(row.before))
