"""The partnership rates an answer of a submission. The agency's own rating is never touched, and every decision is
kept as a revision."""

from collections.abc import Collection, Iterable
from uuid import UUID

from audits.choices import ReturnState
from audits.models import (
    Answer,
    AnswerRevision,
    Grade,
    ModeratedAnswer,
    ModeratedRevision,
    Section11Return,
    Submission,
)
from audits.permissions.moderation import can_moderate
from audits.selectors.moderation import rated_as_handed_in
from audits.services.section11.review import lock_handed_in
from audits.services.sheets.making import lock_whole
from foundation.refusals import NotAllowed, Refusal, Stale
from foundation.trail.acts import act
from partnership.actors import Actor

NOT_YOURS = "The partnership's office moderates returns."
NOT_RATED = "The agency gave no rating here, so there is none to moderate."


def rate_answer(
    *,
    actor: Actor,
    section11_return: Section11Return,
    answer: Answer,
    grade: Grade | None,
    reason: str = "",
    base_version: int = 0,
    reference: str = "",
) -> ModeratedAnswer:
    """Rate one answer as the moderators see it; without a grade, take a rating back.

    A rating that differs from the agency's needs its reason, which the agency reads (domain, section 2.1). “Not
    applicable” in place of a rating is such a difference: the note says why the standard does not apply. Rating the
    first answer of a submitted return begins its moderation. `base_version`: of the decision that was on the page,
    0 for none; somebody who decided since is not written over. `reference`: of the handing-in that was read.
    """
    if not can_moderate(actor):
        raise NotAllowed(NOT_YOURS)
    with act(actor, "section11.rate", about=[section11_return, answer]):
        submission = _lock_moderated(section11_return, reference)
        own = _own_grade(submission, answer)
        _refuse_grade(section11_return, own, grade, reason)
        found = submission.moderated.filter(answer=answer).select_related("grade", "decided_by").first()
        decision = found or ModeratedAnswer(submission=submission, answer=answer, self_grade=own, version=0)
        if decision.version != base_version:
            raise _stale(decision, grade, reason)
        decision.grade = grade
        decision.reason = reason.strip() if grade else ""
        decision.version += 1
        decision.decided_by_id = actor.person_id
        decision.decided_on = actor.today if grade else None
        decision.save()
        _keep([decision])
    return decision


def agree_with_remaining(
    *, actor: Actor, section11_return: Section11Return, answers: Collection[UUID], reference: str = ""
) -> int:
    """Agree with the self ratings of the answers that were listed by name; gives how many.

    What somebody rated since the list was shown keeps that rating.
    """
    if not can_moderate(actor):
        raise NotAllowed(NOT_YOURS)
    with act(actor, "section11.agree_with_remaining", about=[section11_return]):
        submission = _lock_moderated(section11_return, reference)
        return record_as_rated(actor, submission, answers)


def record_as_rated(actor: Actor, submission: Submission, answers: Collection[UUID]) -> int:
    """Take the agency's rating for each of these answers that has no moderated one; within an act."""
    decided = {each.answer_id: each for each in submission.moderated.all()}
    wanted = set(answers)
    said = {"decided_by_id": actor.person_id, "decided_on": actor.today}
    new: list[ModeratedAnswer] = []
    again: list[ModeratedAnswer] = []
    for own in rated_as_handed_in(submission):
        if own.answer_id not in wanted or own.grade_id is None:
            continue
        before = decided.get(own.answer_id)
        if before is None:
            new.append(
                ModeratedAnswer(
                    submission=submission,
                    answer_id=own.answer_id,
                    self_grade_id=own.grade_id,
                    grade_id=own.grade_id,
                    **said,
                )
            )
        elif before.grade_id is None:
            before.grade_id, before.version = own.grade_id, before.version + 1
            before.decided_by_id, before.decided_on = actor.person_id, actor.today
            before.save()
            again.append(before)
    ModeratedAnswer.objects.bulk_create(new)
    _keep([*new, *again])
    return len(new) + len(again)


def carry_over(submission: Submission) -> None:
    """Take the ratings of the handing-in before for answers that were not changed since; within an act.

    What was sent back for one answer needs no second look at all the others.
    """
    before = Submission.objects.filter(sheet=submission.sheet_id, number=submission.number - 1).first()
    if before is None:
        return
    unchanged = set(before.answers.values_list("answer_id", "version")) & set(
        submission.answers.values_list("answer_id", "version")
    )
    kept = before.moderated.decided().filter(answer__in=[answer for answer, _ in unchanged])
    carried = ModeratedAnswer.objects.bulk_create(
        ModeratedAnswer(
            submission=submission,
            answer_id=each.answer_id,
            self_grade_id=each.self_grade_id,
            grade_id=each.grade_id,
            reason=each.reason,
            decided_by_id=each.decided_by_id,
            decided_on=each.decided_on,
        )
        for each in kept
    )
    _keep(carried)


def _keep(decisions: Iterable[ModeratedAnswer]) -> None:
    """What each says at its version, for ever: what an agency agreed to can be shown whatever is decided later."""
    ModeratedRevision.objects.bulk_create(
        ModeratedRevision(
            moderated=each,
            version=each.version,
            grade_id=each.grade_id,
            reason=each.reason,
            decided_by_id=each.decided_by_id,
            decided_on=each.decided_on,
        )
        for each in decisions
    )


def _lock_moderated(section11_return: Section11Return, reference: str) -> Submission:
    """Hold the return; a submitted one is in moderation from now."""
    lock_whole(section11_return.sheet_id)
    section11_return.refresh_from_db(fields=["state", "reference"])
    if section11_return.state == ReturnState.SUBMITTED:
        submission = lock_handed_in(section11_return, "begin_moderation", reference)
        section11_return.state = ReturnState.IN_MODERATION
        section11_return.save(update_fields=["state"])
        carry_over(submission)
        return submission
    return lock_handed_in(section11_return, "finish_moderation", reference)


def _own_grade(submission: Submission, answer: Answer) -> Grade:
    """As it was handed in."""
    own: AnswerRevision | None = rated_as_handed_in(submission).filter(answer=answer).first()
    if own is None or own.grade is None:
        raise Refusal(NOT_RATED)
    return own.grade


def _refuse_grade(section11_return: Section11Return, own: Grade, grade: Grade | None, reason: str) -> None:
    if grade is None:
        return
    if grade.scale_id != own.scale_id:
        raise Refusal("This rating is not one of the scale that the standards are rated on.")
    if grade.pk != own.pk and not reason.strip():
        raise Refusal(
            "Say why the rating differs from the agency's own. The agency reads it.",
            detail={"field": "reason"},
        )


def _stale(decision: ModeratedAnswer, grade: Grade | None, reason: str) -> Stale:
    who = decision.decided_by.name if decision.decided_by else "Somebody"
    return Stale(
        f"{who} decided about this answer while you had it open. Nothing of yours is saved: read both, then decide.",
        mine=f"{grade.label if grade else 'No rating'}\n{reason}".strip(),
        theirs=f"{decision.grade.label if decision.grade else 'No rating'}\n{decision.reason}".strip(),
        version=decision.version,
    )
