"""Empties the test database after a test that committed, and puts back what migrations had written."""

from psycopg2 import errors, sql

# Every table of ours in any schema; Django's record of its migrations is never touched.
TABLES = """
SELECT nspname, relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE relkind IN ('r', 'p') AND NOT relispartition AND nspname NOT IN ('information_schema', 'kept')
AND nspname NOT LIKE 'pg\\_%%' AND relname <> 'django_migrations' ORDER BY 1, 2
"""
COLUMNS = """
SELECT attname FROM pg_attribute
WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
"""
# Guards and copying triggers stand back for the owner's own log-in alone (foundation/database/grants.py).
STAND_BACK = """
SELECT set_config('pgtrigger.ignore', (SELECT coalesce(array_agg(DISTINCT tgname::text), '{{}}')::text
    FROM pg_trigger WHERE NOT tgisinternal), true), set_config('lock_timeout', {patience}, true)
"""


def keep_rows(owner) -> None:
    """Copies every row there is after the migrations into the schema `kept`, closed to everybody else."""
    with owner.cursor() as cursor:
        cursor.execute("CREATE SCHEMA kept")
        for schema, table in _filled(cursor, _tables(cursor)):
            _run(
                cursor,
                "CREATE TABLE {kept} AS TABLE {table}",
                kept=_kept(schema, table),
                table=_name(schema, table),
            )


class Reset:
    """Knows the tables once, then empties those that a test filled."""

    def __init__(self, owner, patience: str = "5s") -> None:
        self.owner = owner
        self.patience = sql.Literal(patience)
        with owner.cursor() as cursor:
            self.tables = _tables(cursor)
            cursor.execute(
                "SELECT relname FROM pg_class WHERE relnamespace = 'kept'::regnamespace AND relkind = 'r'"
            )
            kept = {row[0] for row in cursor.fetchall()}
            self.kept = [each for each in self.tables if ".".join(each) in kept]
            self.columns = {each: _columns(cursor, *each) for each in self.kept}

    def __call__(self) -> None:
        """One transaction; a test that left a transaction open fails here instead of hanging."""
        with self.owner.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                _run(cursor, STAND_BACK, patience=self.patience)
                filled = _filled(cursor, self.tables)
                dirty = sorted({*filled, *self.kept})
                if dirty:
                    names = sql.SQL(", ").join(_name(*each) for each in dirty)
                    _run(cursor, "TRUNCATE {names} CASCADE", names=names)
                for each in self.kept:
                    self._put_back(cursor, each)
            except errors.LockNotAvailable as problem:
                cursor.execute("ROLLBACK")
                raise AssertionError("A connection of this test still has a transaction open.") from problem
            except Exception:
                cursor.execute("ROLLBACK")
                raise
            cursor.execute("COMMIT")

    def _put_back(self, cursor, each) -> None:
        columns = sql.SQL(", ").join(map(sql.Identifier, self.columns[each]))
        _run(
            cursor,
            "INSERT INTO {table} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM {kept}",
            table=_name(*each),
            columns=columns,
            kept=_kept(*each),
        )


def _tables(cursor) -> list[tuple[str, str]]:
    cursor.execute(TABLES.replace("%%", "%"))
    return cursor.fetchall()


def _columns(cursor, schema: str, table: str) -> list[str]:
    cursor.execute(COLUMNS, [_name(schema, table).as_string(cursor)])
    return [row[0] for row in cursor.fetchall()]


def _filled(cursor, tables: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those that hold a row, asked in one statement."""
    if not tables:
        return []
    one = "SELECT {schema}, {name} WHERE EXISTS (SELECT 1 FROM {table})"
    parts = [
        sql.SQL(one).format(schema=sql.Literal(schema), name=sql.Literal(name), table=_name(schema, name))
        for schema, name in tables
    ]
    cursor.execute(sql.SQL(" UNION ALL ").join(parts))
    return cursor.fetchall()


def _name(schema: str, table: str) -> sql.Identifier:
    return sql.Identifier(schema, table)


def _kept(schema: str, table: str) -> sql.Identifier:
    return sql.Identifier("kept", f"{schema}.{table}")


def _run(cursor, statement: str, **parts) -> None:
    cursor.execute(sql.SQL(statement).format(**parts))
