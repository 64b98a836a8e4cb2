"""Keeps people's words out of the log when something fails: a failure is told by its kind and its places.

The message of an exception may hold what somebody typed, or an address: a database names the row that it
refused, a mail server the recipient.
"""

import sys
from collections.abc import Iterator, MutableMapping
from traceback import extract_tb
from typing import Any

MOST_CAUSES = 8


def tell_failure(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A structlog processor in place of a full traceback: kinds of exceptions, files, lines and functions."""
    given = event.pop("exc_info", None)
    if given is True:
        given = sys.exc_info()
    error = given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        event["exception"] = "\n".join(line for each in _chain(error) for line in _told(each))
    return event


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error, then what caused it, and so on."""
    for _ in range(MOST_CAUSES):
        if error is None:
            return
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _told(error: BaseException) -> Iterator[str]:
    kind = type(error)
    state = getattr(error, "pgcode", None)
    constraint = getattr(getattr(error, "diag", None), "constraint_name", None)
    yield " ".join(
        str(part) for part in (f"{kind.__module__}.{kind.__qualname__}", state, constraint) if part
    )
    for frame in extract_tb(error.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
