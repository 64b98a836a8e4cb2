"""Puts the actor on the request and into the transaction."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from foundation.trail.acting import set_context
from partnership.actors import Actor, nobody
from partnership.selectors.actors import load_actor


class ActingRequest(HttpRequest):
    """A request that knows who is acting."""

    actor: Actor


class ActorOfRequest:
    """Loads the actor once per request; the context ends with the request's transaction."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user = request.user
        if user.is_authenticated:
            actor = load_actor(user.pk, user.name)
            set_context(actor.context())
        else:
            actor = nobody()
        request.actor = actor  # type: ignore[attr-defined]
        return self.get_response(request)
