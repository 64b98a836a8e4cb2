"""Who may see and change agencies: predicates on loaded values, which never query."""

from uuid import UUID

from partnership.actors import Actor
from partnership.choices import OF_SCHOOLS
from partnership.roles import OFFICE, Role


def can_see_agencies(actor: Actor) -> bool:
    """Everybody with a role may know which agencies take part; without a role there is nothing to see."""
    return actor.is_system or bool(actor.held)


def can_manage_agencies(actor: Actor) -> bool:
    """Add, rename, close, give standings, record successions: the partnership's office."""
    return actor.is_system or actor.has(*OFFICE)


def can_manage_agency(actor: Actor, kind: str) -> bool:
    """Add, rename and close an agency of a kind: the office every one, the education lead schools and trusts."""
    return can_manage_agencies(actor) or (kind in OF_SCHOOLS and actor.has(Role.EDUCATION_LEAD))


def can_see_people_of(actor: Actor, agency_id: UUID) -> bool:
    """Who holds which role at an agency: the office, and the agency's own lead."""
    return actor.is_system or actor.has(*OFFICE) or actor.leads(agency_id)


def can_import_agencies(actor: Actor) -> bool:
    """Bring agencies in from a file: the partnership's office."""
    return can_manage_agencies(actor)


def can_import_people(actor: Actor) -> bool:
    """Bring people and their roles in from a file: the partnership manager."""
    return actor.is_system or actor.has(Role.PARTNERSHIP_MANAGER)
