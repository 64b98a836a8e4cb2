"""How the API knows who is asking: `Authorization: Token …`."""

from typing import Any

from django.http import HttpRequest
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from foundation.calendar.clock import real_now
from foundation.identity.actors import actor_of, needs_second_factor
from foundation.identity.models import ApiToken, User
from foundation.identity.second_factor import has_second_factor
from foundation.identity.services.tokens import find_living_token, note_use
from foundation.trail.acting import set_context

WORD = b"token"
REFUSED = "This token does not work: it may have been revoked, have expired, or its person may have left."


class TokenAuthentication(BaseAuthentication):
    """A living token of a person who holds a role today. Everything else is the same refusal, 401."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """None when the request brings no token, so that a session may answer."""
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != WORD:
            return None
        token = find_living_token(secret=parts[1].decode("latin-1")) if len(parts) == 2 else None
        if token is None:
            raise AuthenticationFailed(REFUSED)
        self._act_as(request._request, token.person)
        note_use(token=token, on=real_now().date())
        return token.person, token

    def authenticate_header(self, request: Request) -> str:
        return 'Token realm="api"'

    def _act_as(self, request: HttpRequest, person: User) -> None:
        """The token dies with the last role; and no role that needs a second factor is open without one."""
        actor: Any = actor_of(person)
        if not actor.held or (needs_second_factor(actor) and not has_second_factor(person)):
            raise AuthenticationFailed(REFUSED)
        set_context(actor.context())
        request.actor = actor  # type: ignore[attr-defined]


class Denied(BasePermission):
    """The default of the API: a view that names no permission is open to nobody."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return False
