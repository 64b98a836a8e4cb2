"""Who answers for one service of an agency, and who reads it: the predicates that the shared ground asks."""

from collections.abc import Collection
from uuid import UUID

from audits.models import Section11Return, ServiceAnswers
from audits.permissions import section11
from partnership.actors import Actor


def can_answer(actor: Actor, owed: ServiceAnswers, section_id: UUID, given: Collection[UUID] = (), /) -> bool:
    """Write answers: whoever answers for the service."""
    return can_submit(actor, owed)


def can_answer_some(actor: Actor, owed: ServiceAnswers, /, *, is_given: bool) -> bool:
    """The same for the whole sheet."""
    return can_submit(actor, owed)


def can_submit(actor: Actor, owed: ServiceAnswers, /) -> bool:
    """Say that the service is finished, and open it again: the colleague it was given to, and the agency's lead."""
    return is_answered_by(actor, owed) or actor.leads(owed.agency_id)


def can_read_answers(actor: Actor, owed: ServiceAnswers, /) -> bool:
    """Read its texts: whoever reads those of the return, and whoever answers for the service."""
    return is_answered_by(actor, owed) or section11.can_read_answers(actor, owed.section11_return)


def enters_on_behalf(actor: Actor, owed: ServiceAnswers, /) -> bool:
    """Nobody: the office enters for an agency, not for a service of it."""
    return False


def is_of_agency(actor: Actor, owed: ServiceAnswers, /) -> bool:
    """Does a page speak to the reader as "you"?"""
    return section11.is_of_agency(actor, owed.section11_return)


def sees_every_section(actor: Actor, owed: ServiceAnswers, /) -> bool:
    """Whoever sees the sheet sees all of it."""
    return True


def is_answered_by(actor: Actor, owed: ServiceAnswers) -> bool:
    """The service was given to the actor, who still works at the agency."""
    return actor.person_id == owed.person_id and owed.agency_id in actor.agencies


def can_run_services(actor: Actor, section11_return: Section11Return) -> bool:
    """Ask services to answer, take them back, take over what they say: the agency's lead."""
    return actor.leads(section11_return.agency_id)


def can_read_services(actor: Actor, section11_return: Section11Return) -> bool:
    """See all services beside one another: whoever reads the whole return and its texts."""
    whole = section11.sees_every_section(actor, section11_return)
    return whole and section11.can_read_answers(actor, section11_return)
