"""Who answers and reads a school's return: the predicates that the shared ground asks."""

from collections.abc import Collection
from uuid import UUID

from audits.models import EducationReturn
from audits.permissions.education import can_submit_for_provider, leads_provider, sees_every_provider
from partnership.actors import Actor
from partnership.roles import Role


def can_answer(
    actor: Actor, owed: EducationReturn, section_id: UUID, given: Collection[UUID] = (), /
) -> bool:
    """Write answers: the school's own designated lead."""
    return leads_provider(actor, owed.agency_id)


def can_answer_some(actor: Actor, owed: EducationReturn, /, *, is_given: bool) -> bool:
    """The same for the whole return."""
    return leads_provider(actor, owed.agency_id)


def can_submit(actor: Actor, owed: EducationReturn, /) -> bool:
    """See to the signature and hand in: the school's own designated lead."""
    return can_submit_for_provider(actor, owed)


def can_read_answers(actor: Actor, owed: EducationReturn, /) -> bool:
    """Whoever sees the return reads its words: the school, its trust's lead, and who sees every school."""
    return leads_provider(actor, owed.agency_id) or sees_every_provider(actor) or actor.has(Role.TRUST_LEAD)


def enters_on_behalf(actor: Actor, owed: EducationReturn, /) -> bool:
    """Nobody: a school answers for itself."""
    return False


def is_of_agency(actor: Actor, owed: EducationReturn, /) -> bool:
    """Is it the reader's own school's?"""
    return leads_provider(actor, owed.agency_id)


def sees_every_section(actor: Actor, owed: EducationReturn, /) -> bool:
    """Whoever sees the return sees all of it."""
    return True
