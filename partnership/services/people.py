"""People are invited, change their details, leave and come back."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from foundation.identity.models import User
from foundation.identity.services import people as accounts
from foundation.identity.services.links import invite
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.models import Agency, Group, Membership
from partnership.permissions.people import can_end_role, can_give_role, can_manage_people
from partnership.services.checked import end_by, wait_in_line
from partnership.services.offers import must_be_offered, offer_role
from partnership.services.roles import Place, give_role, refuse_no_manager_left
from partnership.spans import covers


def invite_person(
    *,
    actor: Actor,
    email: str,
    name: str,
    role: str,
    agency: Agency | None = None,
    group: Group | None = None,
    post: str = "",
    telephone: str = "",
    since: date | None = None,
    last_day: date | None = None,
) -> User | None:
    """Give somebody a role; who is new gets an account and a letter with the link to set a password.

    Somebody who is already here keeps name and account and gets the further role. An agency's lead is not
    told whose account an address is: the person is asked first, and nobody is returned.
    """
    if not can_give_role(actor, role, agency.pk if agency else None):
        raise NotAllowed("You cannot give this role. Ask the partnership manager.")
    address = checked_address(email)
    place: Place = {
        "role": role,
        "agency": agency,
        "group": group,
        "post": post,
        "since": since or actor.today,
        "last_day": last_day,
    }
    with act(actor, "people.invite"):
        wait_in_line("partnership.people")
        person = User.objects.filter(email=address).first()
        if person is None:
            refuse_bad_name(name)
            person = accounts.add_person(actor=actor, email=address, name=name, telephone=telephone)
            row = give_role(actor=actor, person=person, **place)
            _send_invitation(actor, person, row)
            return person
        if must_be_offered(actor, person):
            refuse_bad_name(name)
            offer_role(actor=actor, person=person, name=name, **place)
            return None
        give_role(actor=actor, person=person, **place)
    return person


def resend_invitation(*, actor: Actor, person: User, memberships: Collection[Membership]) -> None:
    """Send the invitation again; the link before stops working. `memberships` are the person's, loaded."""
    if not (can_manage_people(actor) or any(can_end_role(actor, each) for each in memberships)):
        raise NotAllowed("The partnership manager sends this invitation again.")
    if not person.is_active:
        raise Refusal(f"{person.name} has left.")
    if person.has_usable_password():
        raise Refusal(f"{person.name} has already set a password, and can ask for a new one at log-in.")
    held = [each for each in memberships if covers(each.during, actor.today)]
    _send_invitation(actor, person, held[0] if held else None)


def _send_invitation(actor: Actor, person: User, membership: Membership | None) -> None:
    """The letter says who invites, and to which role."""
    if membership is None:
        invite(actor=actor, person=person)
        return
    about = {"membership": membership.pk, "by": actor.person_id or ""}
    invite(actor=actor, person=person, letter="people_invited", about=about)


def change_person(*, actor: Actor, person: User, name: str, email: str, telephone: str = "") -> None:
    """Change name, e-mail address and telephone: the partnership manager does it for everybody."""
    check_may_manage(actor)
    refuse_former(person)
    address = checked_address(email)
    refuse_bad_name(name)
    wait_in_line("partnership.people")
    if User.objects.filter(email=address).exclude(pk=person.pk).exists():
        raise Refusal("Somebody else already has this e-mail address.")
    accounts.change_details(actor=actor, person=person, name=name, telephone=telephone, email=address)


def deactivate_person(*, actor: Actor, person: User) -> None:
    """Somebody has left: all their roles end, and so do their sessions and tokens, at once."""
    check_may_manage(actor)
    if person.pk == actor.person_id:
        raise Refusal("Somebody else must do this for you.")
    if not person.is_active:
        raise Refusal(f"{person.name} has already left.")
    with act(actor, "people.leave", about=[person]):
        held = Membership.objects.filter(person=person)
        for each in held.held_on(actor.today):
            refuse_no_manager_left(each, actor.today)
        end_by(held, actor.today)
        accounts.deactivate(actor=actor, person=person)


def reactivate_person(*, actor: Actor, person: User) -> None:
    """Somebody is back: they may log in again; roles are given anew."""
    check_may_manage(actor)
    refuse_former(person)
    if person.is_active:
        raise Refusal(f"{person.name} can already log in.")
    accounts.reactivate(actor=actor, person=person)


def check_may_manage(actor: Actor) -> None:
    """Refuse everybody but the partnership manager (design: permissions)."""
    if not can_manage_people(actor):
        raise NotAllowed("The partnership manager keeps people and their roles.")


def refuse_former(person: User) -> None:
    """Whoever was forgotten at their own request never becomes anybody again; a new account is new."""
    if person.is_former:
        raise Refusal(
            "This person was forgotten at their request. Invite them anew: that makes another account."
        )


def checked_address(email: str) -> str:
    """The address in small letters; refuses what is none."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Refusal("Enter an e-mail address such as name@example.org.") from None
    if len(address) > 254:
        raise Refusal("The e-mail address has more than 254 characters.")
    return address


def refuse_bad_name(name: str) -> None:
    """Everybody has a name, in any script; 200 characters are enough for it."""
    if not name.strip():
        raise Refusal("Enter the person's name.")
    if len(name.strip()) > 200:
        raise Refusal("The name has more than 200 characters.")
