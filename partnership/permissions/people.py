"""Who may see and change people and their roles: predicates on loaded values, which never query."""

from uuid import UUID

from django.conf import settings

from partnership.actors import Actor
from partnership.models import Membership
from partnership.roles import OF_EDUCATION, Role

GIVEN_BY_LEADS = frozenset({Role.AGENCY_CONTRIBUTOR, Role.ACCOUNTABLE_PERSON})
"""Roles that an agency's lead gives and ends at the own agency; every other is the partnership manager's."""


def needs_second_factor(actor: Actor) -> bool:
    """A second factor is compulsory for the roles that the settings name."""
    return actor.has(*settings.SECOND_FACTOR_ROLES)


def can_see_people(actor: Actor) -> bool:
    """The office sees everybody; an agency's lead the people of the own agency."""
    return actor.is_system or actor.has(Role.PARTNERSHIP_MANAGER, Role.BUSINESS_SUPPORT, Role.AGENCY_LEAD)


def can_manage_people(actor: Actor) -> bool:
    """Change details, deactivate, give any role: the partnership manager. Business support does not."""
    return actor.is_system or actor.has(Role.PARTNERSHIP_MANAGER)


def can_invite(actor: Actor) -> bool:
    """Bring somebody in: the manager anywhere, a lead at the own agency."""
    return can_manage_people(actor) or actor.has(Role.AGENCY_LEAD)


def can_give_role(actor: Actor, role: str, agency_id: UUID | None) -> bool:
    """The manager gives any role; a lead those below the own, at the own agency; the education lead those of schools
    and trusts."""
    if can_manage_people(actor):
        return True
    if role in OF_EDUCATION and agency_id is not None and actor.has(Role.EDUCATION_LEAD):
        return True
    return role in GIVEN_BY_LEADS and agency_id is not None and actor.leads(agency_id)


def can_end_role(actor: Actor, membership: Membership) -> bool:
    """Whoever may give a role may end it."""
    return can_give_role(actor, membership.role, membership.agency_id)


def can_hand_on(actor: Actor, agency_id: UUID | None) -> bool:
    """Hand on somebody's open work: the manager all of it, a lead what belongs to the own agency."""
    return can_manage_people(actor) or (agency_id is not None and actor.leads(agency_id))
