"""The private link of a person's calendar: made, made anew, revoked, found."""

from foundation.calendar.clock import real_now
from foundation.identity.digests import digest, new_secret
from foundation.identity.models import FeedLink, User
from foundation.identity.services.account_acts import account_act
from foundation.trail.acting import Actor


def make_feed(*, actor: Actor, person: User) -> str:
    """Make the link and return its secret, which is known at this moment alone; the one before ends."""
    secret = new_secret()
    with account_act(actor=actor, person=person, verb="account.calendar-link-made"):
        User.objects.select_for_update().get(
            pk=person.pk
        )  # two at once: the later link is the one that works
        end_feeds(person)
        FeedLink.objects.create(person=person, digest=digest(secret), made_at=real_now())
    return secret


def revoke_feed(*, actor: Actor, person: User) -> None:
    """End the link at once; ending it twice is once."""
    with account_act(actor=actor, person=person, verb="account.calendar-link-revoked"):
        end_feeds(person)


def end_feeds(person: User) -> None:
    """No link of the person works any more. Called inside the act that is the reason for it."""
    FeedLink.objects.filter(person=person, revoked_at=None).update(revoked_at=real_now())


def find_living_feed(*, secret: str) -> FeedLink | None:
    """The link, unless it is revoked or its person may no longer log in.

    One digest and one query whatever was asked for, so the time of the answer tells nothing.
    """
    return FeedLink.objects.alive().filter(digest=digest(secret)).select_related("person").first()
