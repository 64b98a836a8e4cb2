"""A school confirms, as its own, what its trust answered once for all its schools."""

from collections.abc import Mapping

from audits.models import EducationReturn, TrustAnswerTaken, TrustSheet
from audits.permissions import education as permissions
from audits.selectors.education.trust_answers import CommonAnswer, common_answers
from audits.services.answers import AnswerValues, Draft, write_answers
from audits.services.education.answering import EDUCATION
from audits.services.sheets.answers import refuse_closed, refuse_unanswerable
from foundation.calendar.clock import real_now
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor

NOTHING = "Choose at least one answer to confirm."
CHANGED = "Your trust changed what you were about to confirm, or it was answered meanwhile. Read it again."


def take_common_answers(
    *, actor: Actor, owed: EducationReturn, trust: TrustSheet, chosen: Mapping[str, int]
) -> tuple[str, ...]:
    """Confirm common answers by the codes of their questions; those that became the school's own.

    `chosen`: the version of each that stood on the page, so that nothing is confirmed which nobody read.
    """
    if not permissions.can_answer_for_provider(actor, owed):
        raise NotAllowed("The school's designated safeguarding lead confirms the trust's answers.")
    refuse_unanswerable(EDUCATION, actor, owed)
    if not chosen:
        raise Refusal(NOTHING)
    rows = [
        row
        for row in common_answers(owed, trust)
        if row.may_be_taken and chosen.get(row.code) == row.of_trust.version
    ]
    if not rows:
        raise Refusal(CHANGED)
    with act(actor, "education.take_common_answers", about=[row.answer for row in rows]):
        refuse_closed(EDUCATION, owed)
        drafts = [Draft(row.answer.pk, row.answer.version, AnswerValues.of(row.of_trust)) for row in rows]
        written = write_answers(drafts, by=actor.person_id)
        if not written:
            raise Refusal(CHANGED)
        done = [row for row in rows if row.answer.pk in written]
        TrustAnswerTaken.objects.bulk_create(_taken(row, actor) for row in done)
        EDUCATION.start(owed)
    return tuple(row.code for row in done)


def _taken(row: CommonAnswer, actor: Actor) -> TrustAnswerTaken:
    return TrustAnswerTaken(
        answer=row.answer,
        version=row.answer.version + 1,
        trust_answer=row.of_trust,
        trust_version=row.of_trust.version,
        taken_by_id=actor.known_person_id,
        taken_at=real_now(),
    )
