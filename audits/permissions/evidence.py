"""Who may do what with an agency's evidence: predicates on loaded values, which never query."""

from uuid import UUID

from audits.models.evidence import KEEPERS
from partnership.actors import Actor
from partnership.roles import OF_AN_AGENCY, OFFICE, Role


def can_see_library(actor: Actor, agency_id: UUID) -> bool:
    """Open the page of an agency's evidence; which pieces stand there, `visible_to` says."""
    if actor.is_system or actor.has(*OFFICE, Role.SCRUTINEER):
        return True
    return agency_id in actor.agencies_as(*OF_AN_AGENCY, *KEEPERS)


def can_keep_evidence(actor: Actor, agency_id: UUID) -> bool:
    """Add to the agency's evidence, bring in new versions, date and withdraw: whoever leads it. The office enters
    evidence for an agency beside an answer alone."""
    return agency_id in actor.agencies_as(*KEEPERS)


def sees_whole_library(actor: Actor, agency_id: UUID) -> bool:
    """See every piece, and how much room files take: everybody who opens the page but a colleague."""
    if actor.is_system or actor.has(*OFFICE, Role.SCRUTINEER):
        return True
    return agency_id in actor.agencies_as(*KEEPERS, Role.ACCOUNTABLE_PERSON)
