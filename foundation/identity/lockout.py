"""What django-axes counts and what it writes in logs."""

from collections.abc import Mapping
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from axes.handlers.database import AxesDatabaseHandler
from django.http import HttpRequest

from foundation.envelope import keep
from foundation.identity.digests import digest


def typed_address(request: HttpRequest | None, credentials: Mapping[str, Any] | None) -> str | None:
    """The address somebody tried to log in with, in small letters, wherever it stands."""
    found = None
    if credentials:
        found = credentials.get("email") or credentials.get("login") or credentials.get("username")
    elif request is not None:
        found = request.POST.get("login")
    return str(found).strip().lower() if found else None


def client_address(request: HttpRequest) -> str | None:
    """The one rule for addresses behind a proxy, shared with the rate limits."""
    found: str | None = get_client_ip(request)
    return found


def client_in_logs(username: str | None, *_others: object) -> str:
    """Who, for the log: a short digest, never an address."""
    return digest(username).hex()[:12] if username else "nobody"


class FailuresOutliveRollbacks(AxesDatabaseHandler):
    """Counts a failed log-in at once, and again after the request if the request is undone.

    A failure counted only inside a transaction that is rolled back would let somebody guess without end by
    making each guess fail in a second way.
    """

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
    ) -> None:
        """Count, then see to it that the count stays."""
        super().user_login_failed(sender, credentials, request, **kwargs)
        if request is None:
            return
        counted = self._count(request, credentials)

        def count_again_if_undone() -> None:
            if self._count(request, credentials) < counted:
                request.axes_locked_out = False  # type: ignore[attr-defined]
                super(FailuresOutliveRollbacks, self).user_login_failed(
                    sender, credentials, request, **kwargs
                )

        keep(count_again_if_undone)

    def _count(self, request: HttpRequest, credentials: dict[str, Any]) -> int:
        found: int = self.get_failures(request, credentials)
        return found
