"""The partnership's own look at a return that was handed in: from beginning to end."""

from collections.abc import Collection
from uuid import UUID

from audits.choices import SECTION_11_RETURN, ReturnState
from audits.models import Section11Return, Submission
from audits.permissions.moderation import can_moderate
from audits.permissions.section11 import can_review
from audits.selectors.moderation import rated_as_handed_in
from audits.services.section11.letters import tell_agency_moderated
from audits.services.section11.rating import carry_over, record_as_rated
from audits.services.section11.review import lock_handed_in
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor


def begin_moderation(*, actor: Actor, section11_return: Section11Return, reference: str = "") -> None:
    """Take a return into moderation: its answers can be challenged and rated, and the agency sees that it is read.

    `reference`: of the handing-in that was read, so that nobody begins with a later one unseen.
    """
    if not can_moderate(actor):
        raise NotAllowed("The partnership's office moderates returns.")
    SECTION_11_RETURN.guard("begin_moderation", section11_return.state)
    with act(actor, "section11.begin_moderation", about=[section11_return]):
        submission = lock_handed_in(section11_return, "begin_moderation", reference)
        section11_return.state = ReturnState.IN_MODERATION
        section11_return.save(update_fields=["state"])
        carry_over(submission)


def finish_moderation(
    *,
    actor: Actor,
    section11_return: Section11Return,
    agree_with: Collection[UUID] = (),
    reference: str = "",
) -> None:
    """Finish moderation: from now the moderated ratings count, and the agency reads them and agrees or queries.

    Refuses while an answer is not moderated. `agree_with`: answers, listed by name, whose self ratings are agreed
    with in the same step, so that only what is challenged needs a decision of its own.
    """
    if not can_review(actor):
        raise NotAllowed("The partnership manager finishes moderation.")
    SECTION_11_RETURN.guard("finish_moderation", section11_return.state)
    with act(actor, "section11.finish_moderation", about=[section11_return]) as finishing:
        submission = lock_handed_in(section11_return, "finish_moderation", reference)
        record_as_rated(actor, submission, agree_with)
        _refuse_open(submission)
        section11_return.state = ReturnState.MODERATED
        section11_return.moderated_on = actor.today
        section11_return.save(update_fields=["state", "moderated_on"])
        tell_agency_moderated(section11_return, finishing.pk)


def _refuse_open(submission: Submission) -> None:
    decided = submission.moderated.decided().values("answer")
    rated = rated_as_handed_in(submission).filter(grade__isnull=False)
    codes = [each.answer.item.code for each in rated.exclude(answer__in=decided)]
    if codes:
        count = f"{len(codes)} standard{'s are' if len(codes) > 1 else ' is'}"
        raise Refusal(
            f"{count} not moderated yet: {', '.join(codes[:10])}{' and more' if len(codes) > 10 else ''}. "
            "Rate them, or agree with the agency's ratings.",
            detail={"codes": codes},
        )
