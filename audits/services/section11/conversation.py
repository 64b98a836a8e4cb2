"""A question about one answer, and the agency's reply: kept beside the submission, never in the answer."""

from audits.choices import MessageSide, ReturnState
from audits.models import Answer, AnswerMessage, Section11Return
from audits.permissions.moderation import can_agree, can_moderate
from audits.services.section11.letters import tell_agency_asked, tell_office_replied
from audits.services.sheets.making import lock_open
from foundation.calendar.clock import real_now
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor


def say(*, actor: Actor, section11_return: Section11Return, answer: Answer, text: str) -> AnswerMessage:
    """Ask or reply about an answer; who speaks for which side follows from their role. At most one letter a day goes.

    Refuses before there is a handing-in, and once the return is closed. Nothing that was said is changed or taken
    back: who was wrong says so in the next line.
    """
    if not (can_moderate(actor) or can_agree(actor, section11_return)):
        raise NotAllowed("The partnership's office asks, and who answers for the agency replies.")
    if not text.strip():
        raise Refusal("Write what you ask or reply.", detail={"field": "text"})
    with act(actor, "section11.say", about=[section11_return, answer]):
        lock_open(section11_return.sheet_id)
        section11_return.refresh_from_db(fields=["state", "reference"])
        if section11_return.state == ReturnState.CLOSED:
            raise Refusal("This return is closed: what was asked and replied stays as it is.")
        submission = section11_return.sheet.submissions.order_by("-number").first()
        if submission is None:
            raise Refusal("Nothing was submitted yet, so there is nothing to ask about.")
        side = MessageSide.AGENCY if can_agree(actor, section11_return) else MessageSide.PARTNERSHIP
        message = AnswerMessage.objects.create(
            submission=submission,
            answer=answer,
            side=side,
            text=text.strip(),
            author_id=actor.known_person_id,
            said_at=real_now(),
            said_on=actor.today,
        )
        tell = tell_office_replied if side == MessageSide.AGENCY else tell_agency_asked
        tell(section11_return, actor.today)
    return message
