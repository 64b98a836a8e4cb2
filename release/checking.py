"""Uses an archive as an operator does, on servers of its own and without a network."""

import os
import sys
from contextlib import ExitStack
from pathlib import Path

from demo.launcher import binaries, environment, keys, ports, private, processes, stopping, testing
from demo.launcher.places import ROOT
from release import making, offline
from release.installer.manifest import digest
from release.source import Commit

HOST = "127.0.0.1"


def check(archive: Path, commit: Commit, *, with_database: bool) -> int:
    """Make it once more, for the same bytes; then walk through `release/walking.py` in a network of its own."""
    before = digest(archive)
    making.make(commit, with_database=with_database)
    if digest(archive) != before:
        print("FAILED   the same commit made other bytes", flush=True)
        return 1
    print("checked  the same commit made the same bytes twice", flush=True)
    stopping.listen()
    private.sweep()
    with ExitStack() as leaving:
        folder = leaving.enter_context(private.folder())
        started: list[processes.Child] = []
        leaving.callback(lambda: processes.stop(started, patience=2))
        leaving.callback(stopping.ignore)
        held = keys.new()
        servers = testing.servers_in(folder, held, started)
        root = folder / "srv"
        write_settings(root, held, servers, ports.any_free(HOST))
        command = [sys.executable, offline.__file__, sys.executable, "-m", "release.walking"]
        return processes.run_in_front(
            [*command, str(archive), str(root)],
            env={**environment.base(), "HOME": str(folder), "PATH": path_with_clients()},
            cwd=ROOT,
        )


def path_with_clients() -> str:
    """A server has PostgreSQL's client programs, for its backups."""
    return os.pathsep.join([str(binaries.find_postgres().bin), os.environ.get("PATH", os.defpath)])


def write_settings(root: Path, held: keys.Keys, servers: environment.Servers, port: int) -> None:
    """As an operator fills them in; letters go to a folder, as no mail server is here."""
    (root / "files").mkdir(parents=True)
    settings = {
        "SECRET_KEY": held.secret_key,
        "DATABASE_URL": servers.web,
        "BROKER_URL": servers.broker,
        "BASE_URL": f"http://localhost:{port}",
        "ALLOWED_HOSTS": "localhost",
        "EMAIL_URL": f"filemail:///{root / 'mail'}",
        "MAIL_FROM": "partnership@example.org",
        "PARTNERSHIP_NAME": '"Elmbrook Safeguarding Children Partnership"',
        "FILES_DIR": str(root / "files"),
    }
    owner = {
        "DATABASE_URL": servers.owner,
        "ADMIN_DATABASE_URL": servers.admin,
        "OWNER_PASSWORD": held.owner_password,
        "WEB_PASSWORD": held.web_password,
    }
    for name, values in (("settings.env", settings), ("owner.env", owner)):
        (root / name).write_text("".join(f"{key}={value}\n" for key, value in values.items()))
        (root / name).chmod(0o600)
