"""People come, change their details, leave, and end their sessions."""

from django.db.models import F

from foundation.identity.models import User
from foundation.identity.models.user import FORMER_DOMAIN, FORMER_NAME
from foundation.identity.services.account_acts import account_act
from foundation.identity.services.feeds import end_feeds
from foundation.identity.services.links import invite, withdraw_links
from foundation.identity.services.tokens import revoke_all
from foundation.trail.acting import Actor
from foundation.trail.acts import act


def add_person(*, actor: Actor, email: str, name: str, telephone: str = "") -> User:
    """Add a person without a password; an invitation lets them set one. The caller has checked who may."""
    person = User(email=email.strip().lower(), name=name.strip(), telephone=telephone.strip())
    person.set_unusable_password()
    with act(actor, "person.add", about=[person]):
        person.save(force_insert=True)
    return person


def change_details(
    *, actor: Actor, person: User, name: str, telephone: str, email: str | None = None
) -> None:
    """Change a person's name and telephone; the address only by somebody who manages people.

    Links mailed to the address before stop working; an invitation not yet used goes to the new one.
    """
    person.name, person.telephone = name.strip(), telephone.strip()
    with act(actor, "person.change-details", about=[person]):
        person.save(update_fields=["name", "telephone"])
        if email is not None and email.strip().lower() != person.email:
            _change_address(actor, person, email.strip().lower())


def _change_address(actor: Actor, person: User, address: str) -> None:
    """Who can already log in hears of it at both addresses; who was only invited gets the invitation anew."""
    before, person.email = person.email, address
    if not person.has_usable_password():
        person.save(update_fields=["email"])
        if withdraw_links(person):
            invite(actor=actor, person=person)
        return
    with account_act(actor=actor, person=person, verb="account.address-changed", former_address=before):
        person.save(update_fields=["email"])
        withdraw_links(person)


def deactivate(*, actor: Actor, person: User) -> None:
    """Somebody has left: they cannot log in, and their sessions, tokens and links end at once."""
    with act(actor, "person.deactivate", about=[person]):
        User.objects.filter(pk=person.pk).update(is_active=False, session_epoch=F("session_epoch") + 1)
        revoke_all(person)
        end_feeds(person)
        withdraw_links(person)
    person.refresh_from_db(fields=["is_active", "session_epoch"])


def reactivate(*, actor: Actor, person: User) -> None:
    """Somebody has come back: they may log in again; revoked tokens stay revoked."""
    with act(actor, "person.reactivate", about=[person]):
        User.objects.filter(pk=person.pk).update(is_active=True)
    person.refresh_from_db(fields=["is_active"])


def make_former(person: User) -> None:
    """Empty the row of somebody who is forgotten; called inside the act that is the reason for it.

    The row stays, so that every act, history and count still has its author. It names nobody and lets nobody in.
    """
    person.set_unusable_password()
    User.objects.filter(pk=person.pk).update(
        name=FORMER_NAME,
        email=f"former-{person.pk.hex}{FORMER_DOMAIN}",
        telephone="",
        password=person.password,
        last_login=None,
        is_active=False,
        session_epoch=F("session_epoch") + 1,
    )
    person.refresh_from_db()


def sign_out_everywhere(*, actor: Actor, person: User) -> None:
    """End every session of a person, the present one included."""
    with act(actor, "account.sign-out-everywhere", about=[person]):
        User.objects.filter(pk=person.pk).update(session_epoch=F("session_epoch") + 1)
    person.refresh_from_db(fields=["session_epoch"])
