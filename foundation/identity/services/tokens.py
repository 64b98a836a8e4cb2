"""Tokens of the API: made, used, revoked."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from foundation.calendar.clock import real_now
from foundation.identity.digests import digest, new_secret
from foundation.identity.models import ApiToken, User
from foundation.identity.services.account_acts import account_act
from foundation.refusals import Refusal
from foundation.trail.acting import Actor

MOST_TOKENS = 10


@dataclass(frozen=True)
class NewToken:
    """A token just made: the only moment at which its secret is known."""

    token: ApiToken
    secret: str


def make_token(*, actor: Actor, person: User, name: str) -> NewToken:
    """Make a token that works for 90 days. The caller has asked for a fresh second factor or the password."""
    now = real_now()
    if ApiToken.objects.alive(now).filter(person=person).count() >= MOST_TOKENS:
        raise Refusal(f"You have {MOST_TOKENS} tokens. Revoke one that you no longer use.")
    secret = new_secret()
    with account_act(actor=actor, person=person, verb="account.token-made"):
        token = ApiToken.objects.create(
            person=person,
            name=name.strip(),
            digest=digest(secret),
            prefix=secret[:8],
            expires_at=now + settings.API_TOKEN_LIFETIME,
        )
    return NewToken(token, secret)


def revoke_token(*, actor: Actor, person: User, token_id: UUID) -> None:
    """End a token at once; ending it twice is once."""
    with account_act(actor=actor, person=person, verb="account.token-revoked"):
        ApiToken.objects.filter(pk=token_id, person=person, revoked_at=None).update(revoked_at=real_now())


def revoke_all(person: User) -> None:
    """End every token of a person. Called inside the act that is the reason for it."""
    ApiToken.objects.filter(person=person, revoked_at=None).update(revoked_at=real_now())


def find_living_token(*, secret: str) -> ApiToken | None:
    """The token, unless it is revoked or has expired or its person may no longer log in.

    One digest and one query whatever was sent, so the time of the answer tells nothing.
    """
    return ApiToken.objects.alive(real_now()).filter(digest=digest(secret)).select_related("person").first()


def note_use(*, token: ApiToken, on: date) -> None:
    """Remember the day a token was last used, at most one write a day."""
    if token.last_used_on is None or token.last_used_on < on:
        older = Q(last_used_on=None) | Q(last_used_on__lt=on)
        ApiToken.objects.filter(older, pk=token.pk).update(last_used_on=on)
