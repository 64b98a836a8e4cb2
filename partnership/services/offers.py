"""Roles offered by an agency's lead to people whose accounts the lead may not know of."""

from datetime import date, timedelta

from django.conf import settings

from foundation.calendar.clock import real_now
from foundation.identity.models import User
from foundation.jobs.letters import send_letter
from foundation.refusals import Gone, NotAllowed
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.models import Agency, Group, RoleOffer
from partnership.permissions.people import can_give_role
from partnership.selectors.actors import load_actor
from partnership.selectors.people import people_visible_to
from partnership.services.checked import refuse_invalid
from partnership.services.roles import give_role, refuse_misplaced

KEPT_FOR = timedelta(days=30)
OVER = "This invitation is no longer open. Ask whoever invited you for a new one."


def must_be_offered(actor: Actor, person: User) -> bool:
    """A role is not simply given where its giver would learn whose account it is: the person is asked first."""
    return not people_visible_to(actor).filter(pk=person.pk).exists()


def offer_role(
    *,
    actor: Actor,
    person: User,
    name: str,
    role: str,
    agency: Agency | None,
    group: Group | None = None,
    post: str = "",
    since: date,
    last_day: date | None = None,
) -> RoleOffer:
    """Ask the person by letter. Nothing here depends on who the person is, or tells it; a newer offer of the
    same role replaces the one before.
    """
    if agency is None or not can_give_role(actor, role, agency.pk):
        raise NotAllowed("You cannot give this role. Ask the partnership manager.")
    refuse_misplaced(role, agency, group, since, last_day)
    now = real_now()
    with act(actor, "role.offer", about=[person, agency]):
        same = RoleOffer.objects.open(now).filter(person=person, agency=agency, role=role)
        same.update(withdrawn_at=now)
        offer = RoleOffer(
            person=person,
            agency=agency,
            role=role,
            name=name.strip(),
            email=person.email,
            post=post.strip(),
            since=since,
            last_day=last_day,
            offered_by_id=actor.known_person_id,
            offered_at=now,
            expires_at=now + settings.INVITATION_LIFETIME,
        )
        refuse_invalid(offer)
        offer.save(force_insert=True)
        send_letter(name="people_role_offered", to=person.pk, about={"offer": offer.pk}, key=str(offer.pk))
    return offer


def accept_offer(*, actor: Actor, offer: RoleOffer) -> None:
    """The person takes the role on: it is given by whoever offered it, if they may still give it."""
    _refuse_others(actor, offer)
    with act(actor, "role.accept-offer", about=[offer.person]):
        _answer(offer)
        give_role(
            actor=load_actor(offer.offered_by_id),
            person=offer.person,
            role=offer.role,
            agency=offer.agency,
            post=offer.post,
            since=max(offer.since, actor.today),
            last_day=offer.last_day,
            tell=False,
        )


def decline_offer(*, actor: Actor, offer: RoleOffer) -> None:
    """The person does not want the role; whoever offered it is told nothing about the person."""
    _refuse_others(actor, offer)
    with act(actor, "role.decline-offer", about=[offer.person]):
        _answer(offer)


def withdraw_offer(*, actor: Actor, offer: RoleOffer) -> None:
    """Whoever may give the role may take the offer back, until it is answered."""
    if not can_give_role(actor, offer.role, offer.agency_id):
        raise NotAllowed("You cannot take this invitation back. Ask the partnership manager.")
    now = real_now()
    with act(actor, "role.withdraw-offer", about=[offer.agency]):
        if not RoleOffer.objects.open(now).filter(pk=offer.pk).update(withdrawn_at=now):
            raise Gone("This invitation has been answered, taken back, or is over.")


def forget_old_offers() -> int:
    """Names and addresses that whoever invited wrote are not needed once an offer is over."""
    gone, _ = RoleOffer.objects.over_since(real_now() - KEPT_FOR).delete()
    return gone


def _refuse_others(actor: Actor, offer: RoleOffer) -> None:
    if offer.person_id != actor.person_id:
        raise NotAllowed("This invitation is somebody else's.")


def _answer(offer: RoleOffer) -> None:
    """Once: the second of two answers at once finds it answered."""
    now = real_now()
    if not RoleOffer.objects.open(now).filter(pk=offer.pk).update(answered_at=now):
        raise Gone(OVER)
