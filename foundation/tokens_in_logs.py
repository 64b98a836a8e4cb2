"""Keeps the secrets of one-use links, and what somebody searched for, out of the log: addresses carry them."""

import re
from collections.abc import MutableMapping
from typing import Any

# A part of a path longer than a UUID, made of the letters of our secrets.
SECRET = re.compile(r"(?<=/)[A-Za-z0-9_-]{40,}")

QUERY = re.compile(r"\?.*", re.DOTALL)


def hide_tokens(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A structlog processor: every secret in an address becomes three dots, and so does what follows its "?"."""
    for key, value in event.items():
        if isinstance(value, str):
            shown = QUERY.sub("?…", value) if key == "request" else value
            event[key] = SECRET.sub("…", shown)
    return event
