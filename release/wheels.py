"""The Python packages as wheels, by the lock file, for any machine with this Python and a glibc of 2.28 or newer."""

import os
import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from demo.launcher import machine, processes
from demo.launcher.places import LOGS, ROOT, VAR
from demo.launcher.refused import Refused
from release.installer.manifest import Machine, digest

# Wheels for older systems are welcome; among several, pip takes the newest of this list. So the choice does not
# depend on the machine on which the archive is made.
LEGACY = {"manylinux2014": "2.17", "manylinux2010": "2.12", "manylinux1": "2.5"}
NEWEST, OLDEST = machine.OLDEST_GLIBC[1], 5
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
GLIBC = re.compile(r"manylinux_(\d+)_(\d+)_")


def fetch(lock: Path, here: Machine) -> list[Path]:
    """What the lock names, each with a hash that stands in it; kept, so that a second archive needs no network."""
    folder = VAR / "release" / f"wheels-{digest(lock)[:16]}-{here.python}-{here.machine}"
    if not folder.is_dir():
        partial = folder.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        _download(lock, here, partial)
        partial.rename(folder)
    found = sorted(folder.glob("*.whl"))
    allowed = set(HASH.findall(lock.read_text("utf-8")))
    if strange := [wheel.name for wheel in found if digest(wheel) not in allowed]:
        raise Refused(
            f"{strange[0]} is not the file that {lock.name} names: delete {folder} and start again."
        )
    return found


def platforms(machine_name: str) -> list[str]:
    """Tags of wheels that run wherever this product does."""
    tags = [f"manylinux_2_{minor}" for minor in range(NEWEST, OLDEST - 1, -1)]
    return [f"{tag}_{machine_name}" for tag in (*tags, *LEGACY)]


def needed_glibc(wheels: Iterable[Path]) -> str:
    """The oldest C library on which all of them run; a wheel with several tags runs on the oldest of them."""
    needed = [_oldest(wheel.name) for wheel in wheels]
    major, minor = max((version for version in needed if version), default=(2, OLDEST))
    return f"{major}.{minor}"


def _oldest(name: str) -> tuple[int, int] | None:
    plain = name
    for tag, version in LEGACY.items():
        plain = plain.replace(f"{tag}_", f"manylinux_{version.replace('.', '_')}_")
    return min(((int(major), int(minor)) for major, minor in GLIBC.findall(plain)), default=None)


def _download(lock: Path, here: Machine, folder: Path) -> None:
    print(f"Fetching the wheels of {lock.name} (once) ...", flush=True)
    log = LOGS / "release-pip.log"
    log.unlink(missing_ok=True)
    command = [
        *(sys.executable, "-m", "pip", "download", "--require-hashes", "--only-binary=:all:", "--no-deps"),
        *("--no-input", "--disable-pip-version-check", "--cache-dir", str(VAR / "pip-cache")),
        *(part for tag in platforms(here.machine) for part in ("--platform", tag)),
        *("--implementation", "cp", "--python-version", here.python),
        *("--dest", str(folder), "-r", str(lock)),
    ]
    if processes.run(command, env=os.environ, log=log, cwd=ROOT) != 0:
        raise Refused(f"The wheels could not be fetched: check the network and read {log} for the reason.")
