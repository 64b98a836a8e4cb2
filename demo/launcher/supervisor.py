"""Runs the demonstration: two servers, web, worker and beat, until somebody stops it or one of them ends."""

import fcntl
import os
import re
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from demo.launcher import binaries, environment, keys, prepare, private, processes, records, stopping, waiting
from demo.launcher.places import DEMO, LOGS, MAIL, ROOT, VAR
from demo.launcher.postgres import Cluster
from demo.launcher.processes import Child
from demo.launcher.refused import Refused
from demo.launcher.valkey import Broker

RUNNING = VAR / "running"
LONGEST_STOP = 4.5  # seconds
LONGEST_SOCKET = 107  # bytes of a Unix socket's path on Linux
PLAIN_PATH = re.compile(r"[A-Za-z0-9/._-]+")


@dataclass
class Demonstration:
    """One start: what runs, in the order in which it was started."""

    host: str
    port: int
    servers: list[Child] = field(default_factory=list)
    programs: list[Child] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return environment.address(self.host, self.port)

    def start(self, temporary: Path) -> None:
        """Bring all up; returns when `/readyz` says so."""
        held = keys.kept(DEMO / "secrets.json")
        servers = self._start_servers(held, temporary)
        web = environment.product(held, servers, self.host, self.port)
        Path(web["HOME"]).mkdir(parents=True, exist_ok=True)
        prepare.database(environment.for_admin(web, servers, held), environment.for_owner(web, servers))
        prepare.content(web)
        for name, command in commands(self.host, self.port).items():
            self._add(self.programs, _program(name, command, web))
        waiting.until_ready(self.host, self.port, self.check)

    def _start_servers(self, held: keys.Keys, temporary: Path) -> environment.Servers:
        sockets = sockets_folder(temporary)
        broker = Broker(binaries.find_valkey(), DEMO / "valkey", sockets)
        outside = environment.outside(os.environ, held, broker.url)
        if outside is None or outside.broker == broker.url:
            self._add(self.servers, broker.start())
        if outside is not None:
            return outside
        cluster = Cluster(
            binaries.find_postgres(), DEMO / "postgres", sockets, held.superuser_password, private=temporary
        )
        self._add(self.servers, cluster.start())
        return environment.Servers(
            admin=cluster.url(),
            owner=cluster.url(environment.OWNER, held.owner_password, environment.DATABASE),
            web=cluster.url(environment.WEB, held.web_password, environment.DATABASE),
            broker=broker.url,
        )

    def _add(self, group: list[Child], child: Child) -> None:
        group.append(child)
        records.write(RUNNING, child.name, child.pid)

    def check(self) -> None:
        """Refuse when something ended by itself."""
        for child in (*self.servers, *self.programs):
            if not child.runs():
                raise Refused(
                    f"The program {child.name} ended by itself (status {child.process.returncode}):"
                    f" read var/log/{child.name}.log for the reason, then start again."
                )

    def stop(self) -> None:
        """Programs first, servers after them; all within five seconds."""
        begun = time.monotonic()
        processes.stop(self.programs, patience=2.0)
        processes.stop(self.servers, patience=LONGEST_STOP - (time.monotonic() - begun))
        shutil.rmtree(RUNNING, ignore_errors=True)


def commands(host: str, port: int) -> dict[str, list[str]]:
    """Web, worker and beat. The worker works in threads: one process, so nothing of it can be left behind."""
    place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return {
        "web": [
            *("gunicorn", "config.wsgi:application", "--bind", place, "--worker-class", "gthread"),
            *("--workers", "2", "--threads", "4", "--timeout", "60", "--graceful-timeout", "2"),
            "--no-control-socket",
        ],
        "worker": [
            *("celery", "-A", "config", "worker", "--pool", "threads", "--concurrency", "2"),
            *("--without-gossip", "--without-mingle", "--loglevel", "INFO"),
        ],
        "beat": [
            "celery",
            "-A",
            "config",
            "beat",
            "--schedule",
            str(DEMO / "beat-schedule"),
            "--loglevel",
            "INFO",
        ],
    }


def _program(name: str, command: list[str], env: Mapping[str, str]) -> Child:
    # A killed launcher cannot follow up: what may take its time to stop is killed with it.
    dies_by = signal.SIGTERM if name == "web" else signal.SIGKILL
    command = [sys.executable, "-m", *command]
    return processes.start(name, command, env=env, log=LOGS / f"{name}.log", cwd=ROOT, dies_by=dies_by)


def sockets_folder(temporary: Path) -> Path:
    """Beside the data, or in the private folder when the checkout's path is too long or has odd letters."""
    folder = DEMO / "sockets"
    fits = len(os.fsencode(folder / ".s.PGSQL.5432.lock")) <= LONGEST_SOCKET and PLAIN_PATH.fullmatch(
        str(folder)
    )
    if fits:
        folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    return folder if fits else temporary


@contextmanager
def only_one() -> Iterator[None]:
    """Two demonstrations on one set of data would fight; the lock goes with the process that holds it."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "demo.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise Refused(
                f"The demonstration already runs from this folder (process {lock.read().strip()}):"
                " use it, or stop that one first."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def serve(
    host: str, port: Callable[[], int], *, fresh: bool, then: Callable[[Demonstration], int] | None = None
) -> int:
    """Start, do what is asked or wait for ever, stop. Always leaves the machine as it was."""
    stopping.listen()
    with ExitStack() as leaving:
        leaving.enter_context(only_one())
        records.end_leftovers(RUNNING)
        private.sweep()
        if fresh:
            remove_data()
        temporary = leaving.enter_context(private.folder())
        demonstration = Demonstration(host=host, port=port())
        leaving.callback(demonstration.stop)
        leaving.callback(stopping.ignore)
        print("Starting database, broker, web, worker and beat ...", flush=True)
        demonstration.start(temporary)
        return then(demonstration) if then else wait(demonstration)


def wait(demonstration: Demonstration) -> int:
    """Until Ctrl-C, TERM or the end of a program."""
    while True:
        demonstration.check()
        time.sleep(0.5)


def remove_data() -> None:
    """The demonstration begins anew; nothing of yours is under `var/demo` or `var/mail`."""
    for folder in (DEMO, MAIL):
        shutil.rmtree(folder, ignore_errors=True)
    (VAR / "demo-accounts.json").unlink(missing_ok=True)
