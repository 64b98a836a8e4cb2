"""How a return comes to rest: closed, and opened again where something was overlooked."""

from audits.choices import SECTION_11_RETURN, ReturnState
from audits.models import Section11Return
from audits.permissions.section11 import can_review
from audits.services.section11.letters import tell_leads_reopened
from audits.services.section11.review import lock_handed_in
from foundation.refusals import NotAllowed
from foundation.trail.acts import act
from partnership.actors import Actor

NOT_YOURS = "The partnership manager closes a return and opens it again."


def close_return(*, actor: Actor, section11_return: Section11Return, reason: str = "") -> None:
    """Close a return that is agreed; one that the agency has not agreed needs the reason. Nothing of it changes."""
    if not can_review(actor):
        raise NotAllowed(NOT_YOURS)
    arrow = _closing(section11_return)
    SECTION_11_RETURN.guard(arrow, section11_return.state, reason=reason)
    with act(actor, "section11.close_return", about=[section11_return], why=reason.strip()):
        lock_handed_in(section11_return, arrow)
        section11_return.state = ReturnState.CLOSED
        section11_return.save(update_fields=["state"])


def reopen_return(*, actor: Actor, section11_return: Section11Return, reason: str) -> None:
    """Open a return again that was moderated, agreed or closed: it is in moderation, with everything as it was.

    It does not go to the agency by itself. What has to change there is named by sending back, which is possible
    from moderation, so that an answer never reopens without being asked about. What was handed in stays;
    and each moderated rating that the agency agreed to is kept as it stood then (`AgreedRating`), so that it can be
    read on the page of the submission although the rating itself may be decided anew.
    """
    if not can_review(actor):
        raise NotAllowed(NOT_YOURS)
    SECTION_11_RETURN.guard("reopen", section11_return.state, reason=reason)
    with act(actor, "section11.reopen", about=[section11_return], why=reason.strip()) as reopening:
        lock_handed_in(section11_return, "reopen")
        section11_return.state = ReturnState.IN_MODERATION
        section11_return.moderated_on = section11_return.agreed_on = None
        section11_return.save(update_fields=["state", "moderated_on", "agreed_on"])
        tell_leads_reopened(section11_return, reopening.pk)


def _closing(section11_return: Section11Return) -> str:
    unagreed = section11_return.state == ReturnState.MODERATED
    return "close_unagreed" if unagreed else "close"
