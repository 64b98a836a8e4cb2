"""Makes the roles and the database: `owner` migrates, `web` logs in and works as `app`, `keeper` overwrites words,
and each sealed room has a role of its own."""

from dataclasses import dataclass
from typing import Any

from psycopg2 import sql

from foundation.database.connecting import connect

OWNER, WEB, APP, KEEPER = "owner", "web", "app", "keeper"
# Sealed rooms: each is a schema and a role of this name. Who opens another room adds it here.
ROOMS = ("room_cases",)
# Whom `web` may become: `app` when it connects, `keeper` for the one statement that forgets, a room's role inside it.
MAY_BECOME = (APP, KEEPER, *ROOMS)

# Role settings act only when they stand on the role that logs in.
WEB_SETTINGS = {
    "role": APP,
    "search_path": "public, pg_temp",
    "lock_timeout": "5s",
    "statement_timeout": "30s",
    "idle_in_transaction_session_timeout": "60s",
}
SEARCH_PATH = [sql.Identifier("public"), sql.Identifier("pg_temp")]


@dataclass(frozen=True)
class Wanted:
    """What the superuser is asked to make; `for_tests` lets the owner create and drop databases."""

    database: str
    owner_password: str
    web_password: str
    for_tests: bool = False


def create_roles(admin_url: str, wanted: Wanted) -> None:
    """Creates or corrects roles, database and schema; a second call changes nothing."""
    with_roles = connect(admin_url)
    try:
        with with_roles.cursor() as cursor:
            make_roles(cursor, wanted)
            _database(cursor, wanted.database)
    finally:
        with_roles.close()
    inside = connect(admin_url, dbname=wanted.database)
    try:
        with inside.cursor() as cursor:
            _schema(cursor)
    finally:
        inside.close()


def make_roles(cursor: Any, wanted: Wanted) -> None:
    """The roles of the whole server: what they can do, who may become whom, and their settings."""
    one_at_a_time(cursor)
    _roles(cursor, wanted)
    if wanted.for_tests:
        # A test run drops its database although a connection of `web` may still be closing.
        cursor.execute(sql.SQL("GRANT pg_signal_backend TO {}").format(sql.Identifier(OWNER)))
    _memberships(cursor)
    _settings(cursor)


def one_at_a_time(cursor: Any) -> None:
    """Two calls at once would both find a role missing; the lock goes when the connection closes."""
    cursor.execute("SELECT pg_advisory_lock(hashtext('foundation.database.create_roles'))")


def _roles(cursor: Any, wanted: Wanted) -> None:
    plain = "NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION"
    owner = f"LOGIN INHERIT {plain} {'CREATEDB' if wanted.for_tests else 'NOCREATEDB'}"
    _role(cursor, OWNER, owner, wanted.owner_password)
    _role(cursor, WEB, f"LOGIN NOINHERIT NOCREATEDB {plain}", wanted.web_password)
    for name in MAY_BECOME:
        _role(cursor, name, f"NOLOGIN INHERIT NOCREATEDB {plain}", "")


def _role(cursor: Any, name: str, attributes: str, password: str) -> None:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
    verb = "ALTER" if cursor.fetchone() else "CREATE"
    statement = sql.SQL("{verb} ROLE {name} WITH {attributes} PASSWORD {password}").format(
        verb=sql.SQL(verb),
        name=sql.Identifier(name),
        attributes=sql.SQL(attributes),
        password=sql.Literal(password or None),
    )
    cursor.execute("SET log_statement = 'none'")  # the password must not reach the server's log
    cursor.execute(statement)


def _memberships(cursor: Any) -> None:
    """`web` may become these and nothing else; PostgreSQL 16 and later say so in the grant itself."""
    for name in MAY_BECOME:
        grant = sql.SQL("GRANT {role} TO {web}").format(role=sql.Identifier(name), web=sql.Identifier(WEB))
        if cursor.connection.server_version >= 160000:
            grant += sql.SQL(" WITH INHERIT FALSE, SET TRUE, ADMIN FALSE")
        cursor.execute(grant)
    cursor.execute(
        "SELECT role.rolname, member.rolname FROM pg_auth_members held"
        " JOIN pg_roles role ON role.oid = held.roleid JOIN pg_roles member ON member.oid = held.member"
        " WHERE member.rolname = ANY(%s) AND NOT (role.rolname = ANY(%s) AND member.rolname = %s)",
        [[WEB, *MAY_BECOME], [*MAY_BECOME], WEB],
    )
    for role, member in cursor.fetchall():
        cursor.execute(sql.SQL("REVOKE {} FROM {}").format(sql.Identifier(role), sql.Identifier(member)))


def _settings(cursor: Any) -> None:
    for name, value in WEB_SETTINGS.items():
        literal = sql.SQL(", ").join(SEARCH_PATH) if name == "search_path" else sql.Literal(value)
        cursor.execute(
            sql.SQL("ALTER ROLE {} SET {} TO {}").format(sql.Identifier(WEB), sql.Identifier(name), literal)
        )


def _database(cursor: Any, name: str) -> None:
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    if cursor.fetchone() is None:
        cursor.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0").format(
                sql.Identifier(name), sql.Identifier(OWNER)
            )
        )
    for statement in (
        "ALTER DATABASE {database} OWNER TO {owner}",
        "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {database} TO {web}",
    ):
        cursor.execute(
            sql.SQL(statement).format(
                database=sql.Identifier(name), owner=sql.Identifier(OWNER), web=sql.Identifier(WEB)
            )
        )


def _schema(cursor: Any) -> None:
    """An upgraded database may still let everybody create in `public`."""
    cursor.execute("ALTER SCHEMA public OWNER TO pg_database_owner")
    cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    cursor.execute("GRANT USAGE ON SCHEMA public TO PUBLIC")
