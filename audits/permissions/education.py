"""Who may do what in the education audit: predicates on loaded values, which never query."""

from uuid import UUID

from audits.models import EducationReturn, TrustSheet
from partnership.actors import Actor
from partnership.roles import EXECUTIVE, OFFICE, Role


def has_part_in_education(actor: Actor) -> bool:
    """Know of cycles and returns at all; which of them, `visible_to` says."""
    return sees_every_provider(actor) or actor.has(Role.TRUST_LEAD, Role.SCHOOL_DSL)


def sees_every_provider(actor: Actor) -> bool:
    """All providers and returns, by day and by phase: the education lead, the office, the scrutineer."""
    return actor.is_system or actor.has(*OFFICE, Role.EDUCATION_LEAD, Role.SCRUTINEER)


def can_run_education(actor: Actor) -> bool:
    """Open and close a cycle, chase, sample, ask for changes: the education lead and the office."""
    return actor.is_system or actor.has(*OFFICE, Role.EDUCATION_LEAD)


def can_keep_providers(actor: Actor) -> bool:
    """Add, change, close and bring in providers, and invite their leads: the education lead and the office."""
    return can_run_education(actor)


def can_invite_school_leads(actor: Actor) -> bool:
    """Give the roles of schools and trusts: the education lead, and the partnership manager as every role."""
    return actor.is_system or actor.has(Role.EDUCATION_LEAD, Role.PARTNERSHIP_MANAGER)


def can_read_education_results(actor: Actor) -> bool:
    """A cycle's results by count: whoever sees every return, and the executive, who sees no return."""
    return sees_every_provider(actor) or actor.has(*EXECUTIVE)


def leads_provider(actor: Actor, agency_id: UUID) -> bool:
    """Is the actor the designated safeguarding lead of this school?"""
    return agency_id in actor.agencies_as(Role.SCHOOL_DSL)


def is_designated_lead(actor: Actor) -> bool:
    """Write answers of some school at all: its designated safeguarding lead. Of which, `leads_provider` says."""
    return actor.has(Role.SCHOOL_DSL)


def can_answer_for_provider(actor: Actor, education_return: EducationReturn) -> bool:
    """Write answers: the school's own lead."""
    return leads_provider(actor, education_return.agency_id)


def can_submit_for_provider(actor: Actor, education_return: EducationReturn) -> bool:
    """Ask for the signature, record it, hand the return in: the school's own lead."""
    return leads_provider(actor, education_return.agency_id)


def can_answer_for_trust(actor: Actor, trust_sheet: TrustSheet) -> bool:
    """Write the common answers of a trust: the trust's lead."""
    return trust_sheet.trust_id in actor.agencies_as(Role.TRUST_LEAD)


def can_explain(actor: Actor, education_return: EducationReturn) -> bool:
    """Say why a return was not made: the school's own lead; what comes by telephone the education lead records."""
    return leads_provider(actor, education_return.agency_id) or can_run_education(actor)
