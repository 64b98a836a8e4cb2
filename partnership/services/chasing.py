"""Chasing people for what they owe: one letter each, once a day."""

from collections.abc import Collection
from uuid import UUID

from foundation.identity.models import User
from foundation.jobs.letters import letter_key, send_letter
from foundation.jobs.models import Job
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.owing import all_owed
from partnership.permissions import followup as permissions

LETTER = "plan_chased"


def chase(*, actor: Actor, people: Collection[UUID]) -> int:
    """A letter with links only to each of these people who owes something. Returns how many were written to.

    Nobody gets a second one on the same day; refuses where that leaves nobody.
    """
    if not permissions.can_chase(actor):
        raise NotAllowed("The partnership's office chases.")
    owing = {each.person_id for each in all_owed(actor)}
    told = sorted((owing & set(people)) - chased_today(actor, owing))
    if not told:
        raise Refusal("Nobody is left to chase: they owe nothing any more, or were chased today.")
    with act(actor, "plan.chase", about=list(User.objects.filter(pk__in=told))):
        for person in told:
            send_letter(name=LETTER, to=person, about={"person": person}, key=_key(actor, person))
    return len(told)


def chased_today(actor: Actor, people: Collection[UUID]) -> set[UUID]:
    """Who was chased today already; one query."""
    keys = {letter_key(LETTER, _key(actor, person)): person for person in people}
    return {keys[key] for key in Job.objects.filter(key__in=list(keys)).values_list("key", flat=True)}


def _key(actor: Actor, person: UUID) -> str:
    return f"{person}:{actor.today.isoformat()}"
