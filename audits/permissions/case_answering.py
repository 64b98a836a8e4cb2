"""Who answers an agency's audit of a case, in the words of the ground that all audits share. None of them queries."""

from collections.abc import Collection
from uuid import UUID

from audits.models import CaseAudit
from audits.permissions import cases as permissions
from partnership.actors import Actor
from partnership.roles import Role


def can_answer(actor: Actor, owed: CaseAudit, section_id: UUID, given: Collection[UUID] = ()) -> bool:
    """Write in a section: the named auditor alone."""
    return permissions.can_write_case_audit(actor, owed)


def can_answer_some(actor: Actor, owed: CaseAudit, *, is_given: bool) -> bool:
    """Write somewhere: the named auditor alone."""
    return permissions.can_write_case_audit(actor, owed)


def can_submit(actor: Actor, owed: CaseAudit) -> bool:
    """Hand it in: the named auditor alone."""
    return permissions.can_submit_case_audit(actor, owed)


def can_read_answers(actor: Actor, owed: CaseAudit) -> bool:
    """Read what was written."""
    return permissions.can_read_case_audit(actor, owed)


def enters_on_behalf(actor: Actor, owed: CaseAudit) -> bool:
    """Nobody: who has not read the record cannot judge it."""
    return False


def is_of_agency(actor: Actor, owed: CaseAudit) -> bool:
    """Does a page speak to the reader as "you", the agency whose audit it is?"""
    return owed.agency_id in actor.agencies_as(Role.CASE_AUDITOR, Role.AGENCY_LEAD)


def sees_every_section(actor: Actor, owed: CaseAudit) -> bool:
    """Whoever reads it reads all of it; the agency's lead is shown where it stands, and no section."""
    return permissions.can_read_case_audit(actor, owed)
