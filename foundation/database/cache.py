"""The cache is a table; the framework removes what has expired only when the table is full."""

from django.conf import settings
from django.db import connection
from psycopg2 import sql

from foundation.calendar.clock import real_now


def forget_expired() -> None:
    """Remove rows whose time is over, so that the table is never full: a full one loses living rows."""
    table = sql.Identifier(str(settings.CACHES["default"]["LOCATION"]))
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("DELETE FROM {} WHERE expires < %s").format(table), [real_now()])
