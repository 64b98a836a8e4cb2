"""People come, change their details, leave, and end their sessions."""

from django.db.models import F

from foundation.calendar.clock import real_now
from foundation.identity.models import ApiToken, User
from foundation.identity.services.links import invite, withdraw_links
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
    moved = email is not None and email.strip().lower() != person.email
    person.name, person.telephone = name.strip(), telephone.strip()
    fields = ["name", "telephone"]
    if email is not None:
        person.email = email.strip().lower()
        fields.append("email")
    with act(actor, "person.change-details", about=[person]):
        person.save(update_fields=fields)
        if moved and withdraw_links(person):
            invite(actor=actor, person=person)


def deactivate(*, actor: Actor, person: User) -> None:
    """Somebody has left: they cannot log in, and their sessions, tokens and links end at once."""
    with act(actor, "person.deactivate", about=[person]):
        User.objects.filter(pk=person.pk).update(is_active=False, session_epoch=F("session_epoch") + 1)
        ApiToken.objects.filter(person=person, revoked_at=None).update(revoked_at=real_now())
        withdraw_links(person)
    person.refresh_from_db(fields=["is_active", "session_epoch"])


def reactivate(*, actor: Actor, person: User) -> None:
    """Somebody has come back: they may log in again; revoked tokens stay revoked."""
    with act(actor, "person.reactivate", about=[person]):
        User.objects.filter(pk=person.pk).update(is_active=True)
    person.refresh_from_db(fields=["is_active"])


def sign_out_everywhere(*, actor: Actor, person: User) -> None:
    """End every session of a person, the present one included."""
    with act(actor, "account.sign-out-everywhere", about=[person]):
        User.objects.filter(pk=person.pk).update(session_epoch=F("session_epoch") + 1)
    person.refresh_from_db(fields=["session_epoch"])
