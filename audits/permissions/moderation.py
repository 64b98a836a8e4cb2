"""Who may moderate a Section 11 return, read what the partnership rated, and answer to it: these never query."""

from collections.abc import Collection
from uuid import UUID

from audits.choices import MODERATION_DONE, SETTLED, ReturnState
from audits.models import ChallengeDay, Section11Return
from audits.permissions.section11 import sees_every_section
from partnership.actors import Actor
from partnership.roles import OF_AN_AGENCY, OFFICE, Role

ANSWERS_FOR_IT = (Role.AGENCY_LEAD, Role.ACCOUNTABLE_PERSON)


def can_moderate(actor: Actor) -> bool:
    """Begin moderation, rate an answer, ask about it, keep the challenge day: the partnership's office."""
    return actor.is_system or actor.has(*OFFICE)


def can_agree(actor: Actor, section11_return: Section11Return) -> bool:
    """Agree the moderated ratings or query them: the agency's lead or its accountable person."""
    return section11_return.agency_id in actor.agencies_as(*ANSWERS_FOR_IT)


def can_read_conversation(actor: Actor, section11_return: Section11Return) -> bool:
    """Read what is asked and replied: the office, the scrutineer, and who answers for the agency."""
    return actor.has(*OFFICE, Role.SCRUTINEER) or can_agree(actor, section11_return)


def can_say(actor: Actor, section11_return: Section11Return) -> bool:
    """Ask or reply about an answer: the office, and who answers for the agency; not once the return is closed."""
    if section11_return.state == ReturnState.CLOSED or not section11_return.reference:
        return False
    return can_moderate(actor) or can_agree(actor, section11_return)


def can_read_moderated(actor: Actor, section11_return: Section11Return) -> bool:
    """Read moderated ratings with their reasons: the office and the scrutineer always, the agency's people once
    moderation is finished. The executive reads ratings, in the results, and no reasons."""
    if actor.has(*OFFICE, Role.SCRUTINEER):
        return True
    done = section11_return.state in MODERATION_DONE
    return done and _is_of_agency(actor, section11_return) and sees_every_section(actor, section11_return)


def can_read_agreed(actor: Actor, section11_return: Section11Return) -> bool:
    """Read what the agency agreed to or queried, as it stood then: the office, the scrutineer and the agency's people
    who see the whole return. The agency has read it, so it stays open to them when the return is opened again."""
    if actor.has(*OFFICE, Role.SCRUTINEER):
        return True
    return _is_of_agency(actor, section11_return) and sees_every_section(actor, section11_return)


def _is_of_agency(actor: Actor, section11_return: Section11Return) -> bool:
    """Not of some other one: a member of the executive may lead an agency of their own."""
    return section11_return.agency_id in actor.agencies_as(*OF_AN_AGENCY)


def can_read_as_moderated(actor: Actor) -> bool:
    """Read moderated ratings of any submission, also while they are decided: the office and the scrutineer."""
    return actor.has(*OFFICE, Role.SCRUTINEER)


def can_read_challenge_sheet(
    actor: Actor, section11_return: Section11Return, peers: Collection[UUID] = ()
) -> bool:
    """Read what is asked on an agency's challenge day: the office, the scrutineer, and the leads of the agencies that
    are named as its peers (`peers`: their ids), until the agency's return is agreed."""
    return can_see_queue(actor) or is_challenge_peer(actor, section11_return, peers)


def is_challenge_peer(actor: Actor, section11_return: Section11Return, peers: Collection[UUID]) -> bool:
    """Does the actor come to the day as a peer? A named agency's lead does, while the return is not agreed."""
    return section11_return.state not in SETTLED and bool(actor.agencies_as(Role.AGENCY_LEAD) & set(peers))


def can_read_ratings_of_challenge(actor: Actor, section11_return: Section11Return) -> bool:
    """Read on that sheet where the partnership rates otherwise: the office and the scrutineer always, peers as the
    agency itself, once moderation is finished."""
    return can_see_queue(actor) or section11_return.state in MODERATION_DONE


def can_read_challenge_day(actor: Actor, section11_return: Section11Return, day: ChallengeDay) -> bool:
    """Read what was asked and noted on the day: the office and the scrutineer always, who answers for the agency once
    it is over."""
    return can_see_queue(actor) or (can_agree(actor, section11_return) and day.is_over(actor.today))


def can_see_queue(actor: Actor) -> bool:
    """See which returns wait for whom: the office, and the scrutineer, who reads along."""
    return actor.has(*OFFICE, Role.SCRUTINEER)
