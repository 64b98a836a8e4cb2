"""An answer's version as an etag, and what a client sends back of it (RFC 9110, 8.8.3 and 13.1.1)."""

import re

from rest_framework.exceptions import APIException

NEVER = -1
"""A version that nothing has: a write over it is always stale."""
TAG = re.compile(r'(W/)?"([^"]*)"|([^\s",]+)')


class VersionRequired(APIException):
    """A write that does not say which version it was made from (RFC 6585, 3)."""

    status_code = 428
    default_code = "version_required"
    default_detail = "Send If-Match with the etag of what you are changing."


def etag_of(version: int) -> str:
    """A strong etag, quotes included."""
    return f'"{version}"'


def base_version(if_match: str | None, now: int) -> int:
    """The version that the client changed: the one that stands now if it is named, else one that never stands.

    Any text may be sent as an etag, so it is compared as text and never read as a number. A weak etag never
    matches; `*` names no version and is refused like a missing one.
    """
    if not if_match or not if_match.strip() or if_match.strip() == "*":
        raise VersionRequired
    named = {quoted or bare for weak, quoted, bare in TAG.findall(if_match) if not weak}
    return now if str(now) in named else NEVER
