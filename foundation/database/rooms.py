"""Sealed rooms as the database knows them: a schema and a role of one name, and the role's rights in it."""

from typing import Any

from django.conf import settings
from psycopg2 import sql

from foundation.database.roles import APP, KEEPER, ROOMS, WEB

# What the room's own role may do to each of its tables; row policies say to which rows.
ROOM_RIGHTS = {
    "batch": frozenset({"SELECT", "INSERT", "UPDATE"}),
    "keeper": frozenset({"SELECT", "INSERT", "DELETE"}),
    "record": frozenset({"SELECT", "INSERT", "UPDATE", "DELETE"}),
    "reader": frozenset({"SELECT", "INSERT", "DELETE"}),
    "opening": frozenset({"SELECT", "INSERT"}),
}
STANDS = """
SELECT to_regnamespace(%s) IS NOT NULL, EXISTS (SELECT 1 FROM pg_roles WHERE rolname = %s)
"""


def is_on(room: str) -> bool:
    """Is the room switched on? Otherwise nobody reaches a table of it, whatever they may become."""
    return room in settings.SEALED_ROOMS


def grant_rooms(cursor: Any) -> None:
    """Closes each room to everybody, and opens those that are switched on to their own role alone.

    A server set up before there was the role goes on without it; the doctor says what is missing.
    """
    for room in ROOMS:
        cursor.execute(STANDS, [room, room])
        there, has_role = cursor.fetchone()
        if not there:
            continue
        roles = [WEB, APP, KEEPER, *([room] if has_role else [])]
        _run(cursor, "REVOKE ALL ON ALL TABLES IN SCHEMA {room} FROM PUBLIC, {roles}", room, roles)
        _run(cursor, "REVOKE ALL ON SCHEMA {room} FROM PUBLIC, {roles}", room, roles)
        if has_role and is_on(room):
            _run(cursor, "GRANT USAGE ON SCHEMA {room} TO {roles}", room, [room])
            for table, rights in ROOM_RIGHTS.items():
                given = f"GRANT {', '.join(sorted(rights))} ON {{room}}.{{table}} TO {{roles}}"
                _run(cursor, given, room, [room], table=sql.Identifier(table))


def _run(cursor: Any, statement: str, room: str, roles: list[str], **parts: sql.Composable) -> None:
    names = sql.SQL(", ").join(
        sql.Identifier(role) for role in roles if role != KEEPER or _exists(cursor, role)
    )
    cursor.execute(sql.SQL(statement).format(room=sql.Identifier(room), roles=names, **parts))


def _exists(cursor: Any, role: str) -> bool:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    return cursor.fetchone() is not None
