"""Runs the test suite on servers of its own, which are thrown away afterwards."""

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from demo.launcher import binaries, environment, keys, prepare, private, processes, stopping
from demo.launcher.places import ASSETS, ROOT
from demo.launcher.postgres import Cluster
from demo.launcher.valkey import Broker

ALONE = {
    "-n",
    "--numprocesses",
    "-k",
    "-m",
    "-s",
    "--pdb",
    "--trace",
    "--co",
    "--collect-only",
    "-h",
    "--help",
}
KEPT = ("TERM", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "CHROMIUM", "GOLDEN", "TEST_", "PYTEST_", "HYPOTHESIS_")


def run_tests(arguments: Sequence[str]) -> int:
    """Servers, roles, pytest; the status is pytest's."""
    stopping.listen()
    private.sweep()
    with ExitStack() as leaving:
        folder = leaving.enter_context(private.folder())
        started: list[processes.Child] = []
        leaving.callback(lambda: processes.stop(started, patience=2))
        leaving.callback(stopping.ignore)
        env = start_servers(folder, started)
        command = [sys.executable, "-m", "pytest", *workers(arguments), *arguments]
        return processes.run_in_front(command, env=env, cwd=ROOT)


def start_servers(folder: Path, started: list[processes.Child]) -> dict[str, str]:
    """A cluster and a broker in the folder; what the tests are told."""
    held = keys.new()
    servers = servers_in(folder, held, started)
    env = told(folder, held, servers)
    admin = {**environment.for_admin(env, servers, held), "DJANGO_SETTINGS_MODULE": "config.settings_test"}
    prepare.commands(
        ["create_roles --for-tests"], admin, "The roles of the tests could not be made", prepare.LOG
    )
    return {**env, "TEST_OWNER_DATABASE_URL": servers.owner, "TEST_ADMIN_DATABASE_URL": servers.admin}


def servers_in(folder: Path, held: keys.Keys, started: list[processes.Child]) -> environment.Servers:
    """Both servers, to be thrown away with the folder; no role but the superuser is there yet."""
    broker = Broker(binaries.find_valkey(), folder / "valkey", folder, log=folder / "valkey.log")
    started.append(broker.start())
    cluster = Cluster(
        binaries.find_postgres(),
        *(folder / "postgres", folder, held.superuser_password),
        throwaway=True,
        log=folder / "postgres.log",
        private=folder,
    )
    started.append(cluster.start())
    return environment.Servers(
        admin=cluster.url(),
        owner=cluster.url(environment.OWNER, held.owner_password, environment.DATABASE),
        web=cluster.url(environment.WEB, held.web_password, environment.DATABASE),
        broker=broker.url,
    )


def told(folder: Path, held: keys.Keys, servers: environment.Servers) -> dict[str, str]:
    """Files go to the folder; a browser that Playwright itself installed is still found."""
    for name in ("home", "files", "static"):
        (folder / name).mkdir(exist_ok=True)
    browsers = os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or str(Path.home() / ".cache" / "ms-playwright")
    return {
        **environment.base(),
        **{name: value for name, value in os.environ.items() if name.startswith(KEPT)},
        "HOME": str(folder / "home"),
        "SECRET_KEY": held.secret_key,
        "DATABASE_URL": servers.web,
        "BROKER_URL": servers.broker,
        "FILES_DIR": str(folder / "files"),
        "STATIC_DIR": str(folder / "static"),
        "ASSETS_DIR": str(ASSETS),
        "PLAYWRIGHT_BROWSERS_PATH": browsers,
    }


def workers(arguments: Sequence[str]) -> list[str]:
    """Two processes for the whole suite; a narrowed run is quicker in one."""
    narrowed = any(
        not argument.startswith("-") or argument.partition("=")[0] in ALONE for argument in arguments
    )
    return [] if narrowed or any(argument.startswith("-n") for argument in arguments) else ["-n", "2"]
