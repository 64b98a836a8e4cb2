"""Looks for words in the whole database: what was forgotten must stand nowhere in it."""

from django.db import connection
from psycopg2 import sql

from foundation.database.facts import TABLES

# Closed to the application, and empty: authorship stands in acts.
CLOSED = {"pghistory_context"}
# Every column of every kind, lists and structures too, as text.
HOLDING = """
SELECT DISTINCT {name} || '.' || cell.key FROM {table} AS held, jsonb_each_text(to_jsonb(held)) AS cell
WHERE strpos(cell.value, %s) > 0 ORDER BY 1
"""


def places_of(marker: str) -> list[str]:
    """Each `table.column` in which these words stand, as the connection of the test sees it."""
    found: list[str] = []
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        for table in sorted({row[0] for row in cursor.fetchall()} - CLOSED):
            query = sql.SQL(HOLDING).format(name=sql.Literal(table), table=sql.Identifier(table))
            cursor.execute(query, [marker])
            found += [row[0] for row in cursor.fetchall()]
    return found
