"""Who reads a page of the account: somebody logged in, as LoginRequired has made sure."""

from django.http import HttpRequest

from foundation.identity.models import User
from foundation.trail.acting import Actor


def person_of(request: HttpRequest) -> User:
    """The person who is logged in."""
    assert isinstance(request.user, User)  # noqa: S101  LoginRequired stands before every view
    return request.user


def actor_of_request(request: HttpRequest) -> Actor:
    """The same person with what they may do today."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
