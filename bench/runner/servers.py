"""Web servers on loopback: one worker each, so that its processor time is that of the page."""

import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from bench.data.table import World
from bench.runner.client import Line
from bench.runner.cpu import tree
from bench.runner.databases import Cluster
from demo.launcher import ports, processes
from demo.launcher.places import ROOT
from demo.launcher.processes import Child
from demo.launcher.refused import Refused

PATIENCE = 60.0
Asker = TypeVar("Asker")


@dataclass
class Server:
    """A running product: its world, its database, its worker, and who is logged in."""

    name: str
    world: World
    database: str
    port: int
    child: Child
    cluster: Cluster
    sessions: dict[str, str]
    askers: dict[Any, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._lines: dict[str, Line] = {}
        self._backends: list[int] = []
        self._worker: list[int] = []

    def asker(self, kind: Callable[["Server"], Asker]) -> Asker:
        """The one of a kind that asks here: it remembers what it wrote."""
        if kind not in self.askers:
            self.askers[kind] = kind(self)
        return self.askers[kind]

    def line(self, person: int) -> Line:
        """A line on which this person of the world is logged in."""
        return self._line(self.world.id("person", person))

    def school_line(self, school: int) -> Line:
        """A line on which the lead of a school is logged in."""
        return self._line(self.world.id("school_lead", school))

    def auditor_line(self, agency: int) -> Line:
        """A line on which the auditor of cases of an agency is logged in."""
        return self._line(self.world.id("auditor", agency))

    def _line(self, key: str) -> Line:
        if key not in self._lines:
            self._lines[key] = Line(self.port, self.sessions[key])
        return self._lines[key]

    def stop(self) -> None:
        """Hang up, then ask the program to end."""
        for line in self._lines.values():
            line.close()
        processes.stop([self.child], patience=3)

    def web(self) -> list[int]:
        """The worker; the program that watches it does nothing for a page."""
        if not self._worker:
            self._worker = tree(self.child.pid)[1:]
        return self._worker

    def backends(self) -> list[int]:
        """PostgreSQL's processes for it: they stay while the worker does."""
        if not self._backends:
            self._backends = self.cluster.backends(self.database)
        return self._backends


def command(port: int) -> list[str]:
    """As in production, with one worker and one thread."""
    return [
        *(sys.executable, "-m", "gunicorn", "config.wsgi:application", "--bind", f"127.0.0.1:{port}"),
        *("--worker-class", "gthread", "--workers", "1", "--threads", "1", "--timeout", "120"),
        *("--graceful-timeout", "1", "--no-control-socket"),
    ]


def start(
    name: str,
    world: World,
    database: str,
    cluster: Cluster,
    sessions: dict[str, str],
    more: Mapping[str, str],
) -> Server:
    """Start and wait until it answers."""
    port = ports.any_free("127.0.0.1")
    env = {
        **cluster.env,
        "DATABASE_URL": cluster.web_url(database),
        "DATABASE_CONN_MAX_AGE": "3600",
        "BASE_URL": f"http://localhost:{port}",
        **more,
    }
    log = cluster.folder / f"web-{name}.log"
    child = processes.start(f"web-{name}", command(port), env=env, log=log, cwd=ROOT)
    _until_it_answers(child, port, log)
    return Server(name, world, database, port, child, cluster, sessions)


def _until_it_answers(child: Child, port: int, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while child.runs() and time.monotonic() < until:
        try:
            with opener.open(f"http://127.0.0.1:{port}/healthz", timeout=10):
                return
        except (OSError, urllib.error.URLError):
            time.sleep(0.1)
    processes.stop([child], patience=1)
    raise Refused(f"A server of the bench did not start:\n{processes.tail(log)}")
