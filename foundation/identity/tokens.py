"""How the API knows who is asking: `Authorization: Token …`."""

from typing import Any

from django.conf import settings
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from foundation.calendar.clock import real_now
from foundation.identity.actors import actor_of, needs_second_factor
from foundation.identity.api_limits import count_request
from foundation.identity.lockout import client_address
from foundation.identity.models import ApiToken, User
from foundation.identity.second_factor import has_second_factor
from foundation.identity.services.tokens import find_living_token, note_use
from foundation.trail.acting import set_context

WORD = b"token"
REFUSED = "This token does not work: it may have been revoked, have expired, or its person may have left."


class TokenAuthentication(BaseAuthentication):
    """A living token of a person who holds a role today. Everything else is the same refusal, 401.

    Wrong tokens are counted by address, living ones by themselves: a program with a dead token stops nobody
    else behind the same address.
    """

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """None when the request brings no token, so that a session may answer."""
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != WORD:
            return None
        token = find_living_token(secret=parts[1].decode("latin-1")) if len(parts) == 2 else None
        actor = self._actor(token)
        if token is None or actor is None:
            address = client_address(request._request) or ""
            count_request(scope="wrong", who=address, limit=settings.API_WRONG_TOKENS_PER_MINUTE)
            raise AuthenticationFailed(REFUSED)
        count_request(scope="token", who=str(token.pk), limit=settings.API_REQUESTS_PER_MINUTE)
        set_context(actor.context())
        request._request.actor = actor  # type: ignore[attr-defined]
        note_use(token=token, on=real_now().date())
        return token.person, token

    def authenticate_header(self, request: Request) -> str:
        return 'Token realm="api"'

    def _actor(self, token: ApiToken | None) -> Any:
        """The token dies with the last role; and no role that needs a second factor is open without one."""
        if token is None:
            return None
        actor: Any = actor_of(token.person)
        if not actor.held or (needs_second_factor(actor) and not has_second_factor(token.person)):
            return None
        return actor


class Denied(BasePermission):
    """The default of the API: a view that names no permission is open to nobody."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return False
