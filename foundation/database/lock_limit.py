"""How long the owner's statements wait for a lock: whoever waits for a table keeps everybody behind it waiting."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg2.errorcodes import LOCK_NOT_AVAILABLE


@contextmanager
def wait_at_most(connection: BaseDatabaseWrapper, seconds: int) -> Iterator[None]:
    """Within this a lock that does not come in time is an error; 0 waits for as long as it takes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('lock_timeout')")
        (before,) = cursor.fetchone()
        _set(cursor, f"{seconds}s")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            _set(cursor, before)


def is_lock_timeout(problem: OperationalError) -> bool:
    """True when the statement gave up waiting for a lock, and not for another reason."""
    return bool(getattr(problem.__cause__, "pgcode", None) == LOCK_NOT_AVAILABLE)


def _set(cursor: Any, value: str) -> None:
    cursor.execute("SELECT set_config('lock_timeout', %s, false)", [value])
