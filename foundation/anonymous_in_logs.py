"""Keeps out of the log who opened a page that promises not to know: its address, the account and the moment."""

from collections.abc import MutableMapping
from typing import Any

from structlog import DropEvent

ANONYMOUS = "/survey/"
"""Where pages begin on which people answer without being known."""

WHO = ("ip", "user_id", "request_id", "correlation_id", "user_agent")
BROKEN = 500


def forget_who(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A structlog processor: of an event on such a page only the day and what happened is left."""
    if is_anonymous(event):
        for name in WHO:
            event.pop(name, None)
        if isinstance(event.get("timestamp"), str):
            event["timestamp"] = event["timestamp"][:10]
    return event


def leave_out(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A structlog processor: what went as it should leaves no line at all, so that lines cannot be counted either."""
    if is_anonymous(event) and method in {"debug", "info", "warning"} and event.get("code", 0) < BROKEN:
        raise DropEvent
    return forget_who(logger, method, event)


def is_anonymous(event: MutableMapping[str, Any]) -> bool:
    """An event about a request to such a page."""
    return any(ANONYMOUS in str(event.get(name, "")) for name in ("request", "event", "path"))
