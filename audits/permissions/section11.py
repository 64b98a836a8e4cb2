"""Who may do what with a Section 11 return: predicates on loaded values, which never query."""

from collections.abc import Collection
from uuid import UUID

from audits.models import Section11Return
from partnership.actors import Actor
from partnership.roles import EXECUTIVE, OF_AN_AGENCY, OFFICE, Role


def has_part_in_section11(actor: Actor) -> bool:
    """Know of cycles and returns at all; which of them, `visible_to` says."""
    readers = (*OFFICE, *EXECUTIVE, Role.SCRUTINEER, *OF_AN_AGENCY)
    return actor.is_system or actor.has(*readers)


def can_read_cycle(actor: Actor) -> bool:
    """Open the page of a whole audit; an agency finds its own return in its list."""
    return actor.is_system or actor.has(*OFFICE, *EXECUTIVE, Role.SCRUTINEER)


def can_run_cycles(actor: Actor) -> bool:
    """Open and close a cycle, see who has and has not returned, chase: the partnership's office."""
    return actor.is_system or actor.has(*OFFICE)


def can_answer(
    actor: Actor, section11_return: Section11Return, section_id: UUID, given: Collection[UUID] = ()
) -> bool:
    """Write in a section: the agency's lead, a colleague it was given to (`given`: ids of sections), or the
    office on the agency's behalf."""
    if actor.leads(section11_return.agency_id) or actor.has(*OFFICE):
        return True
    return section_id in given and section11_return.agency_id in actor.agencies


def can_answer_some(actor: Actor, section11_return: Section11Return, *, is_given: bool) -> bool:
    """Write somewhere in the return (`is_given`: a section of it was handed to the actor)."""
    if actor.leads(section11_return.agency_id) or actor.has(*OFFICE):
        return True
    return is_given and section11_return.agency_id in actor.agencies


def enters_on_behalf(actor: Actor, section11_return: Section11Return) -> bool:
    """What this actor writes is entered for the agency and waits for its confirmation."""
    return actor.has(*OFFICE) and not actor.leads(section11_return.agency_id)


def can_bring_workbook(actor: Actor, section11_return: Section11Return) -> bool:
    """Upload the return as a workbook that was filled elsewhere: the agency's lead, or the office for it. A
    colleague gives theirs to the lead."""
    return actor.leads(section11_return.agency_id) or actor.has(*OFFICE)


def can_delegate(actor: Actor, section11_return: Section11Return) -> bool:
    """Hand a section to a colleague: the agency's lead."""
    return actor.leads(section11_return.agency_id)


def can_confirm_entered(actor: Actor, section11_return: Section11Return) -> bool:
    """Say that what the office entered is right: the agency's lead."""
    return actor.leads(section11_return.agency_id)


def can_submit(actor: Actor, section11_return: Section11Return) -> bool:
    """Hand the return in, ask for and record its declaration: the agency's lead."""
    return actor.leads(section11_return.agency_id)


def can_declare(actor: Actor, section11_return: Section11Return) -> bool:
    """Declare the answers true after log-in: the agency's accountable person. (By a link nobody logs in.)"""
    return section11_return.agency_id in actor.agencies_as(Role.ACCOUNTABLE_PERSON)


def can_review(actor: Actor) -> bool:
    """Send back and accept, which is signing off: the partnership manager."""
    return actor.is_system or actor.has(Role.PARTNERSHIP_MANAGER)


def can_raise_action(actor: Actor) -> bool:
    """Raise an action from an answer: the partnership's office, as it raises every action."""
    return actor.is_system or actor.has(*OFFICE)


def can_read_answers(actor: Actor, section11_return: Section11Return) -> bool:
    """Read narratives and evidence. The executive reads ratings by agency and standard, not these: not even of the
    agency that an executive member or data owner comes from."""
    return actor.has(*OFFICE, Role.SCRUTINEER) or is_of_agency(actor, section11_return)


def is_of_agency(actor: Actor, section11_return: Section11Return) -> bool:
    """Does a page speak to the reader as "you", the agency whose return it is?"""
    return section11_return.agency_id in actor.agencies_as(*OF_AN_AGENCY)


def sees_every_section(actor: Actor, section11_return: Section11Return) -> bool:
    """See the whole return: everybody who may see it but a colleague, who sees the sections given to them. The
    executive sees what was handed in."""
    if actor.is_system or actor.has(*OFFICE, Role.SCRUTINEER):
        return True
    if actor.has(*EXECUTIVE) and not section11_return.is_answerable:
        return True
    return section11_return.agency_id in actor.agencies_as(Role.AGENCY_LEAD, Role.ACCOUNTABLE_PERSON)


def can_see_section(
    actor: Actor, section11_return: Section11Return, section_id: UUID, given: Collection[UUID] = ()
) -> bool:
    """See a section: whoever sees every one, or the colleague it was given to."""
    return sees_every_section(actor, section11_return) or section_id in given


def can_read_results(actor: Actor) -> bool:
    """Read the ratings of all agencies by standard, without narratives and evidence."""
    return actor.is_system or actor.has(*OFFICE, *EXECUTIVE, Role.SCRUTINEER)
