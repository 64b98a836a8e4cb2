"""The cache is a table; the framework removes what has expired only when the table is full."""

from django.conf import settings
from django.db import connection

from foundation.calendar.clock import real_now


def forget_expired() -> None:
    """Remove rows whose time is over, so that the table is never full: a full one loses living rows."""
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [real_now()])  # noqa: S608  a setting's name
