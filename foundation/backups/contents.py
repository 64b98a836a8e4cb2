"""Counts and checksums of every table, the same before and after: what a backup is compared by."""

from dataclasses import dataclass
from typing import Any

from psycopg2 import sql

from foundation.database.rights import cache_tables

# How a row reads as text depends on these.
READ_ALIKE = """
SET LOCAL TimeZone TO 'UTC'; SET LOCAL DateStyle TO 'ISO, YMD'; SET LOCAL IntervalStyle TO 'iso_8601';
SET LOCAL extra_float_digits TO 1; SET LOCAL bytea_output TO 'hex'
"""
TABLES = """
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
AND NOT relispartition ORDER BY relname
"""
# A sum does not depend on the order in which rows are found.
CONTENT = """
SELECT count(*), coalesce(sum(('x' || left(md5(whole_row::text), 15))::bit(60)::bigint), 0)::text
FROM public.{table} AS whole_row
"""


@dataclass(frozen=True)
class Content:
    """What stands in one table."""

    rows: int
    checksum: str


def left_out() -> list[str]:
    """Tables whose rows stay behind: whoever is logged in, and what is worked out anew."""
    return sorted(["django_session", *cache_tables()])


def read_contents(cursor: Any) -> dict[str, Content]:
    """Every table of ours but those; call it inside a transaction."""
    cursor.execute(READ_ALIKE)
    cursor.execute(TABLES)
    names = [row[0] for row in cursor.fetchall()]
    return {name: _content(cursor, name) for name in names if name not in left_out()}


def differences(wanted: dict[str, Content], found: dict[str, Content]) -> list[str]:
    """Names of tables that are not the same in both."""
    return sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))


def _content(cursor: Any, name: str) -> Content:
    cursor.execute(sql.SQL(CONTENT).format(table=sql.Identifier(name)))
    return Content(*cursor.fetchone())
