"""Fills a migrated database with a world, or with one part of it where several processes share the work."""

from contextlib import closing
from typing import Any

from django.apps import apps

from bench.data.table import World
from bench.data.tables import TABLES
from bench.loading.copying import copy_table
from foundation.database.connecting import connect
from foundation.database.roles import OWNER

COUNT_ON = "SELECT setval(pg_get_serial_sequence(%s, 'id'), coalesce(max(id), 1)) FROM {table}"


def load(admin_url: str, database: str, world: World, part: int = 0, parts: int = 1) -> int:
    """Every table by COPY, as the owner, triggers and ties asleep for this connection alone.

    What they would have written (acts, copies) the generator makes itself; tests hold that no row hangs loose.
    """
    with closing(connect(admin_url, dbname=database)) as server, server.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(f"SET ROLE {OWNER}")
        return sum(
            copy_table(cursor, world, table, range(part, table.count(world.scale), parts))
            for table in TABLES.values()
        )


def settle(admin_url: str, database: str) -> dict[str, Any]:
    """Counting goes on after what was numbered; statistics for the planner, everything on disk; what there is now."""
    with closing(connect(admin_url, dbname=database)) as server, server.cursor() as cursor:
        for table in TABLES.values():
            if table.numbered:
                name = apps.get_model(table.model)._meta.db_table
                cursor.execute(COUNT_ON.format(table=name), [name])
        cursor.execute("VACUUM (ANALYZE)")
        cursor.execute("CHECKPOINT")
        cursor.execute("SELECT pg_database_size(current_database()) / 1048576")
        size = cursor.fetchone()[0]
        cursor.execute(
            "SELECT sum(reltuples) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        return {"rows": int(cursor.fetchone()[0]), "megabytes": int(size)}
