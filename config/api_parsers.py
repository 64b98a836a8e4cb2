"""Reads the body of a request, and refuses what no honest client sends."""

from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import JSONParser
from rest_framework.utils import json as strict_json

UNREADABLE = "The body is not JSON in UTF-8."
UNKEEPABLE = "The body holds a character that cannot be kept: a NUL or half of a pair."


class TooLarge(APIException):
    """More than anybody types."""

    status_code = 413
    default_code = "too_large"
    default_detail = "This is more than one request may hold."


class StrictJSONParser(JSONParser):
    """JSON in UTF-8 whatever the charset says (RFC 8259), of a size that somebody may type."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """The value, or 400; 413 when it is too large."""
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        body = stream.read(most + 1)
        if len(body) > most:
            raise TooLarge
        try:
            found = strict_json.loads(body.decode("utf-8"))
        except (ValueError, RecursionError) as problem:  # nested without end is no JSON of ours
            raise ParseError(UNREADABLE) from problem
        if any(map(is_unkeepable, texts_in(found))):
            raise ParseError(UNKEEPABLE)
        return found


def is_unkeepable(text: str) -> bool:
    """PostgreSQL keeps no NUL, UTF-8 no lone surrogate."""
    return "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text)


def texts_in(value: Any) -> list[str]:
    """Every text of a parsed body, names included."""
    found, waiting = [], [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            found.append(each)
        elif isinstance(each, dict):
            waiting += [*each, *each.values()]
        elif isinstance(each, list):
            waiting += each
    return found
