"""Gives the roles of the application exactly their rights; run as `owner` after every migrate, as often as wished."""

from collections.abc import Mapping
from typing import Any

from psycopg2 import sql

from foundation.database.guards import row_guards
from foundation.database.rights import forgettable_tables
from foundation.database.roles import APP, KEEPER, OWNER, WEB
from foundation.database.rooms import grant_rooms

# The tables, views and sequences of `public` that the current role may give rights on.
RELATIONS = """
SELECT relname, relkind FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
AND pg_has_role(relowner, 'USAGE') ORDER BY relname
"""

# `pgtrigger.ignore` is an ordinary setting: with it the application could switch any trigger off. Only the
# owner's own log-in may: a function that lends out the owner's rights still has `web` as its session user.
# `keeper` passes the guards of rows by, and no other trigger; its rights say which words it may overwrite.
SHOULD_IGNORE = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME) RETURNS BOOLEAN AS $$
DECLARE
    ignored TEXT := pg_catalog.current_setting('pgtrigger.ignore', true);
BEGIN
    IF current_user = {keeper} AND trigger_name = ANY({guards}::TEXT[]) THEN
        RETURN TRUE;
    END IF;
    IF ignored IS NULL OR ignored = '' THEN
        RETURN FALSE;
    END IF;
    IF NOT pg_catalog.pg_has_role(current_user, {owner}, 'MEMBER')
        OR NOT pg_catalog.pg_has_role(session_user, {owner}, 'MEMBER') THEN
        RETURN FALSE;
    END IF;
    RETURN trigger_name = ANY(ignored::TEXT[]);
END;
$$ LANGUAGE plpgsql STABLE
"""


def grant_roles(cursor: Any, rights: Mapping[str, frozenset[str]]) -> None:
    """Takes everything away and gives back what `rights` names; call it inside one transaction."""
    cursor.execute("SELECT pg_advisory_xact_lock(hashtext('foundation.database.grant_roles'))")
    _database(cursor)
    cursor.execute(RELATIONS)
    kinds = dict(cursor.fetchall())
    tables = [name for name, kind in kinds.items() if kind != "S"]
    sequences = [name for name, kind in kinds.items() if kind == "S"]
    _run(cursor, "REVOKE ALL ON {names} FROM PUBLIC, {web}, {app}", tables)
    _run(cursor, "REVOKE ALL ON SEQUENCE {names} FROM PUBLIC, {web}, {app}", sequences)
    _run(cursor, "GRANT USAGE ON SEQUENCE {names} TO {app}", sequences)
    for each in sorted(set(rights.values()), key=sorted):
        if each:
            having = [table for table in tables if rights.get(table) == each]
            _run(cursor, f"GRANT {', '.join(sorted(each))} ON {{names}} TO {{app}}", having)
    _keeper(cursor, tables, sequences)
    grant_rooms(cursor)
    guards = sorted(name for model in forgettable_tables() for name in row_guards(model))
    cursor.execute(
        sql.SQL(SHOULD_IGNORE).format(
            owner=sql.Literal(OWNER), keeper=sql.Literal(KEEPER), guards=sql.Literal(guards)
        )
    )


def _keeper(cursor: Any, tables: list[str], sequences: list[str]) -> None:
    """A server set up before there was this role goes on without it; the doctor says what is missing."""
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [KEEPER])
    if cursor.fetchone() is None:
        return
    _run(cursor, "REVOKE ALL ON {names} FROM {keeper}", tables)
    _run(cursor, "REVOKE ALL ON SEQUENCE {names} FROM {keeper}", sequences)
    cursor.execute("SELECT current_database()")
    database = sql.Identifier(cursor.fetchone()[0])
    _run(cursor, "REVOKE ALL ON DATABASE {database} FROM {keeper}", database=database)
    _run(cursor, "REVOKE ALL ON SCHEMA public FROM {keeper}")
    _run(cursor, "GRANT USAGE ON SCHEMA public TO {keeper}")
    for model, fields in forgettable_tables().items():
        if model._meta.db_table in tables:
            columns = sql.SQL(", ").join(sql.Identifier(field.column) for field in fields)
            statement = "GRANT SELECT, UPDATE ({columns}) ON {names} TO {keeper}"
            _run(cursor, statement, [model._meta.db_table], columns=columns)


def _database(cursor: Any) -> None:
    """Nobody makes temporary tables either: one could stand in for a table of the same name."""
    cursor.execute("SELECT current_database()")
    database = sql.Identifier(cursor.fetchone()[0])
    for statement in (
        "REVOKE ALL ON DATABASE {database} FROM PUBLIC, {web}, {app}",
        "GRANT CONNECT ON DATABASE {database} TO {web}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC, {web}, {app}",
        "GRANT USAGE ON SCHEMA public TO {app}",
    ):
        _run(cursor, statement, database=database)


def _run(cursor: Any, statement: str, names: list[str] | None = None, **parts: sql.Composable) -> None:
    if names == []:
        return
    identifiers = sql.SQL(", ").join(sql.Identifier("public", name) for name in names or [])
    composed = sql.SQL(statement).format(
        names=identifiers,
        web=sql.Identifier(WEB),
        app=sql.Identifier(APP),
        keeper=sql.Identifier(KEEPER),
        **parts,
    )
    cursor.execute(composed)
