"""Asks for an address as a reader and undoes whatever it did."""

import re
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.utils import DatabaseError

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: str
    body: bytes
    headers: dict[str, str]
    response: Any = None


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
    try:
        response = send(path, **given)
    except DatabaseError:
        raise
    except Exception as error:  # the product would answer 500
        return Answer(f"500 {type(error).__name__}: {error}"[:300], b"", {})
    return Answer(str(response.status_code), content_of(response), dict(response.headers), response)


def content_of(response: Any) -> bytes:
    """The body; the token against forged requests is another on every page, so it is taken out."""
    content = b"".join(response) if response.streaming else response.content
    return TOKEN.sub(b"", content)


def rows_in_tables(leave_out: tuple[str, ...] = ()) -> dict[str, tuple[int, int]]:
    """How many rows each table has and how often one was written, in one query.

    The counters of `pg_stat_xact_user_tables` see this transaction's inserts, updates and deletes at once.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
            " WHERE n_tup_ins + n_tup_upd + n_tup_del > 0"
        )
        return {name: (count, count) for name, count in cursor.fetchall() if name not in leave_out}
