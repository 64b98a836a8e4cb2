"""Asks for an address as a reader and undoes whatever it did."""

import re
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.utils import DatabaseError

WRITES = re.compile(r"(?:INSERT INTO|UPDATE|DELETE FROM) \"?(?P<table>\w+)", re.IGNORECASE)
# When a session was last used, and how often an address was asked for: no record of anybody's work.
KEPT_ABOUT_REQUESTS = frozenset({"django_session", "django_cache"})
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


@dataclass(frozen=True)
class Answer:
    """What came back, the tables that were written, and every statement."""

    status: str
    body: bytes
    headers: dict[str, str]
    wrote: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


def ask(client: Any, method: str, path: str, body: Any = None, **headers: Any) -> Answer:
    """One request in a savepoint of its own; an exception is a 500 that says what it was."""
    cookies = copy(client.cookies)
    try:
        with transaction.atomic():
            answer = _ask(client, method, path, body, headers)
            transaction.set_rollback(True)
    finally:
        client.cookies = cookies
    return answer


def _ask(client: Any, method: str, path: str, body: Any, headers: dict[str, Any]) -> Answer:
    send = getattr(client, method.lower())
    given: dict[str, Any] = dict(headers)
    if body is not None:
        given["data"] = body() if callable(body) else body
    if path.startswith("/api/") and method not in ("GET", "HEAD"):
        given["content_type"] = "application/json"
    asked: list[str] = []
    try:
        with connection.execute_wrapper(_noting(asked)):
            response = send(path, **given)
    except DatabaseError:
        raise
    except Exception as error:  # the product would answer 500
        return Answer(f"500 {type(error).__name__}: {error}"[:300], b"", {})
    wrote = {found["table"] for each in asked if (found := WRITES.match(each))}
    return Answer(
        str(response.status_code),
        content_of(response),
        dict(response.headers),
        tuple(sorted(wrote)),
        tuple(asked),
    )


def content_of(response: Any) -> bytes:
    """The body; the token against forged requests is another on every page, so it is taken out."""
    content = b"".join(response) if response.streaming else response.content
    return TOKEN.sub(b"", content)


def _noting(asked: list[str]) -> Any:
    """Remembers each statement of the request."""

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    return note
