"""Makes the databases of a run: a template for each scale, a copy of it for each server."""

import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.data.table import World
from demo.launcher import processes
from demo.launcher.places import ROOT
from demo.launcher.refused import Refused
from foundation.database.connecting import connect

LOADERS = 2
COPYING = r"^pgtrigger_(insert|update|delete|private)_"


@dataclass(frozen=True)
class Cluster:
    """Where the superuser, the owner and the product log in; `empty` is a migrated database."""

    admin: str
    owner: str
    web: str
    empty: str
    folder: Path
    env: Mapping[str, str]

    def web_url(self, database: str) -> str:
        """The product's address of one database."""
        return swapped(self.web, database)

    def template(self, name: str, world: World, constant: str) -> dict[str, Any]:
        """A database with a world in it; what was loaded."""
        self.copy(self.empty, name)
        loading = [
            processes.start(
                f"load-{part}",
                [*PROGRAM, "load", name, constant, str(world.seed), str(part), str(LOADERS)],
                env={**self.env, "BENCH_ADMIN_DATABASE_URL": self.admin, "DATABASE_URL": self.web_url(name)},
                log=self.folder / f"load-{name}-{part}.log",
                cwd=ROOT,
            )
            for part in range(LOADERS)
        ]
        ended = [child.process.wait() for child in loading]  # all of them, before any is judged
        if any(ended):
            raise Refused(processes.tail(self.folder / f"load-{name}-0.log"))
        return dict(self.tell(["settle", name], name))

    def copy(self, template: str, name: str) -> None:
        """`CREATE DATABASE ... TEMPLATE`, as the owner; then the application's rights."""
        with closing(connect(self.owner, dbname="postgres")) as server, server.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        command = [sys.executable, "-m", "demo.launcher.commands", "grant_roles --verbosity 0"]
        self.run(command, {"DATABASE_URL": swapped(self.owner, name)})

    def drop(self, *names: str) -> None:
        """Away with them, whoever is still in."""
        with closing(connect(self.owner, dbname="postgres")) as server, server.cursor() as cursor:
            for name in names:
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def sessions(self, database: str, people: Sequence[str]) -> dict[str, str]:
        """A session for each person, by id."""
        return dict(self.tell(["sessions"], database, people))

    def without_trail(self, database: str) -> None:
        """The owner puts the copying triggers to sleep."""
        with closing(connect(self.owner, dbname=database)) as server, server.cursor() as cursor:
            cursor.execute(
                "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname ~ %s", [COPYING]
            )
            for table, trigger in cursor.fetchall():
                cursor.execute(f'ALTER TABLE {table} DISABLE TRIGGER "{trigger}"')

    def backends(self, database: str) -> list[int]:
        """The processes that serve one database."""
        return [row[0] for row in self.ask("postgres", BACKENDS, [database])]

    def ask(self, database: str, question: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Rows, as the superuser."""
        with closing(connect(self.admin, dbname=database)) as server, server.cursor() as cursor:
            cursor.execute(question, list(values))
            return list(cursor.fetchall())

    def do(self, statement: str) -> None:
        """A statement on the whole server, as the superuser."""
        with closing(connect(self.admin, dbname="postgres")) as server, server.cursor() as cursor:
            cursor.execute(statement)

    def tell(self, words: Sequence[str], database: str, more: Sequence[str] = ()) -> Any:
        """Run the loader's program and read what it wrote."""
        out = self.folder / f"{words[0]}-{database}.json"
        env = {"BENCH_ADMIN_DATABASE_URL": self.admin, "DATABASE_URL": self.web_url(database)}
        self.run([*PROGRAM, *words, str(out), *more], env)
        return json.loads(out.read_text())

    def run(self, command: Sequence[str], more: Mapping[str, str]) -> None:
        """A program to its end; its last lines when it fails."""
        log = self.folder / "prepare.log"
        if processes.run(command, env={**self.env, **more}, log=log, cwd=ROOT) != 0:
            raise Refused(f"The bench could not be prepared:\n{processes.tail(log)}")


PROGRAM = (sys.executable, "-m", "bench.loading")
BACKENDS = "SELECT pid FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'"


def collected(cluster: Cluster) -> None:
    """The front end's files, where the servers of the run look for them."""
    line = "collectstatic --noinput --verbosity 0"
    cluster.run([sys.executable, "-m", "demo.launcher.commands", line], {"DATABASE_URL": cluster.web})


def swapped(url: str, database: str) -> str:
    """The same address with another database."""
    before, mark, query = url.partition("?")
    return f"{before.rpartition('/')[0]}/{database}{mark}{query}"
