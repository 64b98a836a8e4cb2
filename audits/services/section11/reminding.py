"""An agency's lead reminds a colleague of what they were given: a letter with a link, at most one a day."""

from uuid import UUID

from django.db.models import Model

from audits.models import Delegation, Section11Return, ServiceAnswers
from audits.permissions import section11 as permissions
from audits.selectors.handed import reminded_on, still_waiting
from audits.selectors.section11 import why_not_answerable
from audits.services.section11.by_service import why_not_answerable as why_not_by_service
from audits.services.section11.delegate import colleagues
from audits.services.section11.letters import remind
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor

ONLY_THE_LEAD = "The agency's safeguarding lead reminds colleagues."
TAKEN_BACK = "This was taken back: nobody is reminded of it."
FINISHED = "Everything that was given to them is answered: there is nothing to remind of."
SERVICE_FINISHED = "This service has finished: there is nothing to remind of."
OWN = "You answer this yourself: nobody is reminded of it."
NO_ROLE = "They have no role at your agency any more. Give it to another colleague."
TOLD_TODAY = "They were reminded of this return today. You can remind them again tomorrow."


def remind_of_delegation(*, actor: Actor, delegation: Delegation) -> None:
    """Remind a colleague of a section or standard they were given (its person and return loaded).

    Refuses what was taken back, what is answered, and a return that cannot be answered now.
    """
    owed: Section11Return = delegation.sheet.section11_return
    _check(actor, owed)
    if delegation.ended_at is not None:
        raise Refusal(TAKEN_BACK)
    if why := why_not_answerable(owed, actor.today):
        raise Refusal(why)
    if not still_waiting([delegation], actor.today):
        raise Refusal(FINISHED)
    _send(actor, owed, delegation.person_id, delegation, "delegation")


def remind_service(*, actor: Actor, owed: ServiceAnswers) -> None:
    """Remind the colleague who answers for a service.

    Refuses a service that was taken back or has finished, and a return that cannot be answered now.
    """
    _check(actor, owed.section11_return)
    if owed.finished_on is not None and owed.ended_at is None and owed.section11_return.is_answerable:
        raise Refusal(SERVICE_FINISHED)
    if why := why_not_by_service(owed, actor.today):
        raise Refusal(why)
    _send(actor, owed.section11_return, owed.person_id, owed, "service")


def _check(actor: Actor, owed: Section11Return) -> None:
    if not permissions.can_delegate(actor, owed):
        raise NotAllowed(ONLY_THE_LEAD)


def _send(actor: Actor, owed: Section11Return, person_id: UUID, of: Model, kind: str) -> None:
    """One letter a day to a colleague about a return, however much of it they have."""
    if person_id == actor.person_id:
        raise Refusal(OWN)
    if not colleagues(owed, actor).filter(person_id=person_id).exists():
        raise Refusal(NO_ROLE)
    with act(actor, "section11.remind_colleague", about=[owed, of]):
        Section11Return.objects.select_for_update().get(pk=owed.pk)  # the second finds what the first sent
        if reminded_on(owed.pk, [person_id], actor.today):
            raise Refusal(TOLD_TODAY)
        remind(owed, person_id, {kind: of.pk}, actor.today)
