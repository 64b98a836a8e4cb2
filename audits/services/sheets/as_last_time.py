"""Answers are confirmed as they were last time: each by name, and only what is asked in the same words."""

from collections.abc import Collection
from uuid import UUID

from audits.models import AnswerEvidence
from audits.owed import Audit, Owed, may_answer
from audits.selectors.last_time import Beside, beside_last_time
from audits.services.answers import AnswerValues, Draft, write_answers
from audits.services.sheets.answers import refuse_closed, refuse_unanswerable
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor

NOTHING = "Choose at least one answer to confirm."
NOT_FOR_OTHERS = "The agency itself says what is as it was last time. You can enter its answers one by one."
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
    `leave_out`: ids of answers that come from elsewhere. `given`: ids of the sections and standards handed to the
    actor. The evidence beside last time's answers comes with them, but for what was withdrawn since. Only the agency
    itself can say that nothing has changed, never the office for it.
    """
    if audit.permissions.enters_on_behalf(actor, owed):
        raise NotAllowed(NOT_FOR_OTHERS)
    refuse_unanswerable(audit, actor, owed)
    if not chosen:
        raise Refusal(NOTHING)
    beside = beside_last_time(owed, actor.today, sections=[section_id])
    mine = [row for row in beside if may_answer(audit, actor, owed, row.answer.item, given)]
    if not mine:
        raise NotAllowed(f"Only {audit.answerers}, can answer here.")
    rows = [
        row
        for row in mine
        if row.may_be_confirmed and row.answer.item.code in chosen and row.answer.pk not in leave_out
    ]
    if not rows:
        raise Refusal(NOTHING_LEFT)
    with act(actor, f"{audit.code}.confirm_as_last_time", about=[row.answer for row in rows]):
        refuse_closed(audit, owed)
        written = write_answers([_draft(row) for row in rows], by=actor.person_id)
        if not written:
            raise Refusal(NOTHING_LEFT)
        if audit.has_evidence:
            _take_evidence(owed, [row for row in rows if row.answer.pk in written])
        audit.start(owed)
    return tuple(row.answer.item.code for row in rows if row.answer.pk in written)


def _take_evidence(owed: Owed, rows: Collection[Beside]) -> None:
    """What the agency still keeps stands beside the new answer too; two statements."""
    now = {row.before.pk: row.answer.pk for row in rows if row.before is not None}
    before = AnswerEvidence.objects.filter(
        answer__in=list(now), evidence__withdrawn_on__isnull=True, evidence__agency=owed.agency_id
    )
    AnswerEvidence.objects.bulk_create(
        [
            AnswerEvidence(answer_id=now[answer], evidence_id=evidence, agency_id=owed.agency_id)
            for answer, evidence in before.values_list("answer_id", "evidence_id")
        ],
        ignore_conflicts=True,
    )


def _draft(row: Beside) -> Draft:
    if row.before is None:
        raise LookupError("Only what was answered last time is confirmed.")
    return Draft(row.answer.pk, row.answer.version, AnswerValues.of(row.before))
