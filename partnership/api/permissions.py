"""Who may open an address of the API. What names no rule is open to nobody."""

from typing import Any

from django.http import Http404
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from partnership.actors import Actor, nobody

READING = ("GET", "HEAD")


def actor_of(request: Request | None) -> Actor:
    """Who asks, by token or by session; nobody where there is no request, as when the schema is drawn."""
    found: Actor | None = getattr(request, "actor", None)
    return found or nobody()


class HoldsRole(BasePermission):
    """Whoever holds a role today."""

    message = "You hold no role of the partnership today."

    def has_permission(self, request: Request, view: Any) -> bool:
        """Without a log-in the answer is 401, without a role 403."""
        return bool(actor_of(request).held)


class ActorPermission(HoldsRole):
    """The view's `predicate` says for whom it exists (else 404), its `may` who may do this (else 403).

    A view without a predicate is open to nobody.
    """

    message = "Your role does not allow this."

    def has_permission(self, request: Request, view: Any) -> bool:
        """Both predicates are read from the loaded actor and never query."""
        actor = actor_of(request)
        predicate = getattr(view, "predicate", None)
        if not super().has_permission(request, view) or predicate is None:
            return False
        if not predicate(actor):
            raise Http404
        # What the address names comes first: a thing that nobody knows of is 404, whoever asks to change it.
        # An address that names nothing has no such question; nor has the schema, where every address does.
        return bool(view.kwargs) or request.method in READING or _could_write(view, actor)

    def has_object_permission(self, request: Request, view: Any, found: Any) -> bool:
        """Reading what is visible is allowed; writing asks the view."""
        return request.method in READING or bool(view.may_write(actor_of(request), found))


def _could_write(view: Any, actor: Actor) -> bool:
    return view.writers is None or bool(view.writers(actor))
