"""Invitations and new passwords: links of one use, sent by letter."""

import uuid
from collections.abc import Mapping
from contextlib import AbstractContextManager
from uuid import UUID

from foundation.calendar.clock import real_now
from foundation.identity.actors import actor_of
from foundation.identity.letters import lifetime
from foundation.identity.models import IdentityLink, Purpose, User
from foundation.identity.models.identity_link import IdentityLinkQuerySet
from foundation.identity.services.account_acts import account_act
from foundation.identity.services.feeds import end_feeds
from foundation.identity.services.tokens import revoke_all
from foundation.jobs.letters import send_letter
from foundation.jobs.queue import enqueue
from foundation.refusals import Gone
from foundation.trail.acting import Actor
from foundation.trail.acts import act

USED = "This link has already been used."
REPLACED = "A newer link has been sent since. Use the one in the latest letter."
WITHDRAWN = "This link no longer works: the account changed after it was sent."
EXPIRED = "This link has expired."
UNKNOWN = "This link does not work."


def invite(
    *,
    actor: Actor,
    person: User,
    letter: str = "identity_invitation",
    about: Mapping[str, object] | None = None,
) -> IdentityLink:
    """Send a person the link with which they set their password. The caller has checked who may.

    An app above may name a letter of its own, which says more, and what it is about.
    """
    with act(actor, "person.invite", about=[person]):
        return _new_link(person, Purpose.INVITATION, letter=letter, about=about)


def ask_for_reset(*, email: str) -> None:
    """Somebody says they forgot their password. The request does the same work whether or not they exist."""
    person_id = (
        User.objects.filter(email=email.strip().lower(), is_active=True).values_list("pk", flat=True).first()
    )
    payload = {"person": str(person_id) if person_id else None}
    enqueue(kind="identity.reset", key=f"identity.reset:{uuid.uuid4()}", payload=payload)


def answer_reset(*, person_id: UUID) -> bool:
    """Send the link for a new password, from the outbox. Says whether a letter goes."""
    person = User.objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        return False
    with act(actor_of(person), "account.ask-for-password", about=[person]):
        _new_link(person, Purpose.PASSWORD_RESET, letter="identity_password_reset")
    return True


def _new_link(
    person: User, purpose: Purpose, *, letter: str, about: Mapping[str, object] | None = None
) -> IdentityLink:
    """A newer link replaces the ones before."""
    now = real_now()
    IdentityLink.objects.open().filter(person=person, purpose=purpose).update(withdrawn_at=now)
    link = IdentityLink.objects.create(person=person, purpose=purpose, expires_at=now + lifetime(purpose))
    send_letter(name=letter, to=person.pk, about={**(about or {}), "link": link.pk}, key=str(link.pk))
    return link


def find_link(*, purpose: Purpose, token: str) -> IdentityLink:
    """The link of this token. Raises Gone, with the reason, when it cannot be used (any more)."""
    return _usable(IdentityLink.objects.select_related("person"), purpose, token)


def use_link(*, purpose: Purpose, token: str, password: str) -> User:
    """Spend a link: the person's password is set. The second of two at once finds it used.

    Somebody who forgot a password may have lost more than that: with the sessions go all tokens and the
    calendar link, and a letter says so.
    """
    locked = IdentityLink.objects.select_related("person").select_for_update(of=("self",))
    link = _usable(locked, purpose, token)
    person = link.person
    with _spending(person, purpose):
        if not IdentityLink.objects.filter(pk=link.pk).spend(real_now()):
            raise Gone(USED)
        person.set_password(password)
        person.save(update_fields=["password"])
        withdraw_links(person)
        if purpose == Purpose.PASSWORD_RESET:
            revoke_all(person)
            end_feeds(person)
    return person


def _spending(person: User, purpose: Purpose) -> AbstractContextManager[object]:
    if purpose == Purpose.INVITATION:
        return act(actor_of(person), "account.invitation-used", about=[person])
    return account_act(actor=actor_of(person), person=person, verb="account.password-reset")


def withdraw_links(person: User) -> bool:
    """End every link that is still out: a letter in a mailbox must not open an account that has changed since.

    Called inside the act that changes the password, the address or the account. Says whether an invitation
    was among them.
    """
    out = IdentityLink.objects.open().filter(person=person)
    was_invited = out.filter(purpose=Purpose.INVITATION).exists()
    out.update(withdrawn_at=real_now())
    return was_invited


def _usable(links: IdentityLinkQuerySet, purpose: Purpose, token: str) -> IdentityLink:
    link = links.filter(purpose=purpose).holding(token).first()
    if link is None or not link.person.is_active:
        raise Gone(UNKNOWN)
    if link.used_at:
        raise Gone(USED)
    if link.withdrawn_at:
        newer = links.model.objects.filter(
            person=link.person_id, purpose=purpose, created_at__gt=link.created_at
        )
        raise Gone(REPLACED if newer.exists() else WITHDRAWN)
    if link.has_expired(real_now()):
        raise Gone(EXPIRED)
    return link
