"""Who takes an agency's answers out and brings them in: predicates on loaded values, which never query."""

from audits.models import Section11Return
from partnership.actors import Actor
from partnership.roles import OFFICE


def can_take_answers_out(actor: Actor, section11_return: Section11Return) -> bool:
    """Carry the agency's own words to another partnership: the agency's lead, and nobody for it."""
    return actor.leads(section11_return.agency_id)


def can_bring_answers(actor: Actor, section11_return: Section11Return) -> bool:
    """Bring the agency's words from another partnership: the agency's lead, who confirms every text."""
    return actor.leads(section11_return.agency_id)


def can_know_partnerships(actor: Actor) -> bool:
    """Say whose signatures are known: the office, which has compared the fingerprint with the other office."""
    return actor.is_system or actor.has(*OFFICE)
