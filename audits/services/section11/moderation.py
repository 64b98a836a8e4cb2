"""The partnership's own look at a return that was handed in: from beginning to end."""

from audits.choices import SECTION_11_RETURN, ReturnState
from audits.models import Section11Return
from audits.permissions.moderation import can_moderate
from audits.permissions.section11 import can_review
from audits.services.section11.letters import tell_agency_moderated
from audits.services.section11.review import lock_handed_in
from foundation.refusals import NotAllowed
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
        lock_handed_in(section11_return, "begin_moderation", reference)
        section11_return.state = ReturnState.IN_MODERATION
        section11_return.save(update_fields=["state"])


def finish_moderation(*, actor: Actor, section11_return: Section11Return, reference: str = "") -> None:
    """Finish moderation: from now the moderated ratings count, and the agency reads them and agrees or queries."""
    if not can_review(actor):
        raise NotAllowed("The partnership manager finishes moderation.")
    SECTION_11_RETURN.guard("finish_moderation", section11_return.state)
    with act(actor, "section11.finish_moderation", about=[section11_return]) as finishing:
        lock_handed_in(section11_return, "finish_moderation", reference)
        section11_return.state = ReturnState.MODERATED
        section11_return.moderated_on = actor.today
        section11_return.save(update_fields=["state", "moderated_on"])
        tell_agency_moderated(section11_return, finishing.pk)
