"""The manager reads a return: sends it back, or accepts it as it was submitted."""

from collections.abc import Mapping
from uuid import UUID

from audits.choices import SECTION_11_RETURN, ReturnState
from audits.models import Answer, Section11Return, SendBack, SendBackItem, Submission
from audits.permissions import section11 as permissions
from audits.services.section11.letters import tell_leads_accepted, tell_leads_sent_back
from audits.services.sheets import lock_whole
from foundation.calendar.clock import real_now
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor


def send_back(
    *,
    actor: Actor,
    section11_return: Section11Return,
    message: str,
    reopen: Mapping[UUID, str],
    reference: str = "",
) -> SendBack:
    """Send a return back for changes. `reopen`: answers (by id) that reopen, each with what is asked of it.

    Only those can be changed; everything else stays as it was handed in. `reference`: of the handing-in that was
    read, so that nobody sends back a later one unseen. Refuses once the cycle is closed: nothing could be
    answered any more.
    """
    _check(actor)
    SECTION_11_RETURN.guard("send_back", section11_return.state, reason=message)
    answers = list(Answer.objects.filter(sheet_id=section11_return.sheet_id, pk__in=list(reopen)))
    if not answers or len(answers) != len(reopen):
        raise Refusal("Choose at least one answer of this return to reopen.")
    with act(actor, "section11.send_back", about=[section11_return], why=message):
        submission = lock_handed_in(section11_return, "send_back", reference)
        section11_return.cycle.refresh_from_db(fields=["closed_on"])
        if section11_return.cycle.closed_on is not None:
            raise Refusal("This cycle is closed: the agency could not change its answers any more.")
        sent = SendBack.objects.create(
            submission=submission,
            message=message.strip(),
            sent_by_id=actor.known_person_id,
            sent_at=real_now(),
            sent_on=actor.today,
        )
        SendBackItem.objects.bulk_create(
            SendBackItem(send_back=sent, answer=answer, message=reopen[answer.pk].strip())
            for answer in answers
        )
        everything = Answer.objects.filter(sheet_id=section11_return.sheet_id)
        everything.exclude(pk__in=list(reopen)).update(is_open=False)
        everything.filter(pk__in=list(reopen)).update(is_open=True)
        section11_return.sheet.is_open = True
        section11_return.sheet.save(update_fields=["is_open"])
        section11_return.state = ReturnState.CHANGES_REQUESTED
        section11_return.save(update_fields=["state"])
        tell_leads_sent_back(section11_return, sent)
    return sent


def accept_return(*, actor: Actor, section11_return: Section11Return, reference: str = "") -> None:
    """Accept a return as it was submitted: the short way to agreement, where nothing is challenged.

    The agency declared just these ratings, so there is nothing left for it to agree. `reference`: of the handing-in
    that was read, so that nobody accepts a later one unseen.
    """
    _check(actor)
    SECTION_11_RETURN.guard("accept", section11_return.state)
    with act(actor, "section11.accept", about=[section11_return]):
        submission = lock_handed_in(section11_return, "accept", reference)
        _refuse_differing(submission)
        section11_return.state = ReturnState.AGREED
        section11_return.agreed_on = actor.today
        section11_return.save(update_fields=["state", "agreed_on"])
        tell_leads_accepted(section11_return)


def _refuse_differing(submission: Submission) -> None:
    codes = submission.moderated.differing().order_by("answer__item__section__order", "answer__item__order")
    if found := list(codes.values_list("answer__item__code", flat=True)):
        raise Refusal(
            f"The partnership rates {', '.join(found)} otherwise than the agency, so it cannot be accepted as "
            "submitted. Finish moderation, and the agency is asked to agree.",
            detail={"codes": found},
        )


def _check(actor: Actor) -> None:
    if not permissions.can_review(actor):
        raise NotAllowed("The partnership manager sends returns back and accepts them.")


def refuse_unread(now: str, read: str) -> None:
    """Refuse a decision about another handing-in than the one that was read; both are references."""
    if read and read != now:
        raise Refusal(f"This return was submitted again as {now}. Read it, then decide.")


def lock_handed_in(section11_return: Section11Return, arrow: str, read: str = "") -> Submission:
    """Two at once: the second finds the return in another state and is told so. Gives the latest handing-in.

    `read`: the reference of the handing-in that was read, if somebody named it.
    """
    lock_whole(section11_return.sheet_id)
    section11_return.refresh_from_db(fields=["state"])
    SECTION_11_RETURN.guard(arrow, section11_return.state, reason="given above")
    submission = section11_return.sheet.submissions.order_by("-number")[0]
    refuse_unread(submission.reference, read)
    return submission
