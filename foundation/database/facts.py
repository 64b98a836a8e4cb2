"""Reads from the catalogue what the doctor judges; every query is open to the application's role."""

from dataclasses import dataclass
from typing import Any

from foundation.database.guards import REFUSE
from foundation.database.roles import APP, KEEPER, MAY_BECOME, OWNER, WEB

ROLES = """
SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin, rolinherit
FROM pg_roles WHERE rolname = ANY(%s)
"""
MEMBERSHIPS = """
SELECT member.rolname, held.rolname FROM pg_auth_members
JOIN pg_roles held ON held.oid = roleid JOIN pg_roles member ON member.oid = pg_auth_members.member
WHERE member.rolname = ANY(%s) ORDER BY 1, 2
"""
OWNING = """
SELECT DISTINCT rolname FROM pg_shdepend JOIN pg_roles ON pg_roles.oid = refobjid
WHERE refclassid = 'pg_authid'::regclass AND deptype = 'o' AND rolname = ANY(%s) ORDER BY 1
"""
# Rights on whole tables and on single columns, given to the application, its log-in or everybody (0).
RIGHTS = """
SELECT relname, grantee, privilege_type FROM (
    SELECT relname::text, entry.grantee, entry.privilege_type, relnamespace, relkind
    FROM pg_class, aclexplode(relacl) AS entry
    UNION ALL
    SELECT relname::text, entry.grantee, entry.privilege_type || ' of ' || attname, relnamespace, relkind
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid, aclexplode(attacl) AS entry
) AS given
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
AND grantee IN (SELECT 0::oid UNION SELECT oid FROM pg_roles WHERE rolname = ANY(%s))
"""
TABLES = """
SELECT relname::text FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') ORDER BY 1
"""
# Bits of tgtype: 8 delete, 16 update, 32 truncate. A disabled trigger guards nothing.
GUARDED = """
SELECT relname::text FROM pg_class
JOIN pg_trigger ON tgrelid = pg_class.oid JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE relnamespace = 'public'::regnamespace AND tgenabled IN ('O', 'A') AND prosrc LIKE %s
GROUP BY relname HAVING bit_or(tgtype) & 56 = 56
"""
TIMEOUTS = ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")


@dataclass(frozen=True)
class Role:
    """What one role can do in the whole cluster."""

    name: str
    superuser: bool
    passes_policies: bool
    makes_roles: bool
    makes_databases: bool
    logs_in: bool
    inherits: bool


@dataclass(frozen=True)
class Facts:
    """The state of the database as one connection of the application sees it."""

    current_user: str
    session_user: str
    roles: dict[str, Role]
    memberships: list[tuple[str, str]]
    owning: list[str]
    rights: dict[str, frozenset[str]]
    keeping: dict[str, frozenset[str]]
    guarded: frozenset[str]
    timeouts: dict[str, str]
    triggers_can_be_ignored: bool


def read_facts(cursor: Any) -> Facts:
    """Asks the catalogue once, inside a transaction; changes nothing."""
    names = [OWNER, WEB, *MAY_BECOME]
    current, session = _rows(cursor, "SELECT current_user, session_user")[0]
    return Facts(
        current_user=current,
        session_user=session,
        roles={row[0]: Role(*row) for row in _rows(cursor, ROLES, names)},
        memberships=_rows(cursor, MEMBERSHIPS, [WEB, *MAY_BECOME]),
        owning=[row[0] for row in _rows(cursor, OWNING, [WEB, *MAY_BECOME])],
        rights=read_rights(cursor),
        keeping={table: found for table, found in read_rights(cursor, KEEPER).items() if found},
        guarded=frozenset(row[0] for row in _rows(cursor, GUARDED, f"%{REFUSE}%")),
        timeouts={name: _rows(cursor, f"SELECT current_setting('{name}')")[0][0] for name in TIMEOUTS},
        triggers_can_be_ignored=_can_ignore_triggers(cursor),
    )


def read_rights(cursor: Any, *roles: str) -> dict[str, frozenset[str]]:
    """What these roles (else the application's) may do with each table; one without rights has an empty set."""
    rights: dict[str, set[str]] = {row[0]: set() for row in _rows(cursor, TABLES)}
    for table, grantee, right in _rows(cursor, RIGHTS, list(roles or (WEB, APP))):
        rights[table].add(right if grantee else f"{right} for everybody")
    return {table: frozenset(found) for table, found in rights.items()}


def _can_ignore_triggers(cursor: Any) -> bool:
    """Tries it, for the length of this transaction."""
    cursor.execute("SELECT to_regproc('public._pgtrigger_should_ignore') IS NULL")
    if cursor.fetchone()[0]:
        return False
    cursor.execute("SELECT set_config('pgtrigger.ignore', '{doctor}', true)")
    return bool(_rows(cursor, "SELECT public._pgtrigger_should_ignore('doctor')")[0][0])


def _rows(cursor: Any, query: str, *values: object) -> list[Any]:
    cursor.execute(query, values or None)
    return list(cursor.fetchall())
