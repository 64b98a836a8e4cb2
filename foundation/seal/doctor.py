"""What the doctor asks about sealed rooms."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from foundation.database.findings import Finding, doctor_asks
from foundation.database.roles import APP, ROOMS
from foundation.database.rooms import ROOM_RIGHTS, is_on

LONG_ENOUGH = 50
GRANT = "Run migrate, create_roles and grant_roles again."
# Open to everybody in the catalogue; asks nothing of the room's tables.
RIGHTS = """
SELECT relname::text, relrowsecurity,
    coalesce((SELECT array_agg(privilege_type::text) FROM aclexplode(relacl) JOIN pg_roles ON pg_roles.oid = grantee
        WHERE rolname = %s), '{}'),
    coalesce((SELECT bool_or(grantee = 0 OR rolname NOT IN (%s, pg_get_userbyid(relowner)))
        FROM aclexplode(relacl) LEFT JOIN pg_roles ON pg_roles.oid = grantee), false)
FROM pg_class WHERE relnamespace = to_regnamespace(%s) AND relkind = 'r'
"""


@doctor_asks
def rooms() -> Iterator[Finding]:
    """Each room, switched on or off."""
    for room in ROOMS:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(RIGHTS, [room, room, room])
                found = cursor.fetchall()
        except DatabaseError:
            return  # the database's own checks have said so
        yield check_room(room, found, switched_on=is_on(room))
    if any(is_on(room) for room in ROOMS):
        yield check_master_key(str(settings.SEAL_MASTER_KEY))
        yield check_folder(Path(settings.SEAL_DIR))


def check_room(room: str, found: list[Any], *, switched_on: bool) -> Finding:
    """Its own role has its rights under row policies, everybody else none; switched off, nobody has any."""
    if not found:
        return Finding(
            not switched_on, f"{room} has not been made. {GRANT}" if switched_on else f"{room} is off."
        )
    if any(others for _table, _policies, _rights, others in found):
        return Finding(False, f"Somebody else than its own role reaches {room}. Run grant_roles as owner.")
    if not all(policies for _table, policies, _rights, _others in found):
        return Finding(False, f"A table of {room} has no row policies. Run migrate as owner.")
    given = {table: frozenset(rights) for table, _policies, rights, _others in found if rights}
    if given != (ROOM_RIGHTS if switched_on else {}):
        return Finding(False, f"The role {room} has wrong privileges. {GRANT}")
    if switched_on:
        return Finding(True, f"{room} is open to its own role alone, not to {APP}.")
    return Finding(True, f"{room} is off, and nobody reaches its tables.")


def check_master_key(key: str) -> Finding:
    """One half of every key of a sealed record."""
    if len(key) < LONG_ENOUGH:
        return Finding(False, f"SEAL_MASTER_KEY is weak: set at least {LONG_ENOUGH} random characters.")
    if key == settings.SECRET_KEY:
        return Finding(False, "SEAL_MASTER_KEY is the SECRET_KEY: give it a value of its own.")
    return Finding(True, "SEAL_MASTER_KEY is long enough.")


def check_folder(folder: Path) -> Finding:
    """The other halves: kept where web and worker can write and no other account can read."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        shared = [path for path in folder.rglob("*.half") if path.stat().st_mode & 0o077]
    except OSError as problem:
        return Finding(False, f"SEAL_DIR cannot be used ({type(problem).__name__}).")
    if not os.access(folder, os.W_OK):
        return Finding(False, "SEAL_DIR cannot be written: keys could not be destroyed.")
    if shared:
        return Finding(
            False, f"Other accounts can read {len(shared)} files in SEAL_DIR. Take that right away."
        )
    return Finding(True, "SEAL_DIR holds the halves of keys, closed to other accounts.")
