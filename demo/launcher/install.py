"""Installs the Python packages into `.venv`, locked by hash; a stamp lets later starts skip it."""

import fcntl
import hashlib
import json
import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from demo.launcher import machine, processes
from demo.launcher.places import LOGS, ROOT, VAR, VENV, VENV_PYTHON
from demo.launcher.refused import Refused

DEMO, DEV, NODE = "requirements-demo.txt", "requirements-dev.txt", "requirements-node.txt"
ALSO_HOLDS = {DEV: [DEMO]}  # the developers' lock contains the demonstration's
STAMP = "installed.json"
WORKS = "import sys, pip; sys.exit(sys.version_info < (3, 11))"


def install(lock_file: str, folder: Path = VENV) -> None:
    """Bring a virtual environment to a lock file; nothing is done when it is there already."""
    wanted = digest(ROOT / lock_file)
    stamps = read_stamps(folder)
    if stamps.get(lock_file) == wanted and works(folder):
        return
    machine.check_tools()
    print(f"Installing the Python packages of {lock_file} (once; it takes a minute) ...", flush=True)
    if not works(folder):
        stamps = {}
        make(folder)
    pip(lock_file, folder)
    for name in (lock_file, *ALSO_HOLDS.get(lock_file, [])):
        stamps[name] = digest(ROOT / name)
    (folder / STAMP).write_text(json.dumps(stamps, indent=2))


def digest(path: Path) -> str:
    """The fingerprint of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_stamps(folder: Path) -> dict[str, str]:
    """Which lock files the environment was brought to."""
    try:
        stamps = json.loads((folder / STAMP).read_text())
    except (OSError, ValueError):
        return {}
    return {str(name): str(value) for name, value in stamps.items()} if isinstance(stamps, dict) else {}


def works(folder: Path) -> bool:
    """Whether its Python still starts: the one that it was made from may be gone."""
    python = folder / "bin" / "python"
    if not python.is_file():
        return False
    try:
        return (
            subprocess.run([python, "-c", WORKS], capture_output=True, check=False, timeout=60).returncode
            == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def make(folder: Path) -> None:
    """A new virtual environment in place of a broken one."""
    try:
        venv.create(folder, clear=True, with_pip=True, symlinks=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Refused(
            f"The virtual environment {folder} could not be made ({error.__class__.__name__}):"
            " install python3-venv, see that the disk is not full, and start again."
        ) from error


def pip(lock_file: str, folder: Path) -> None:
    """Wheels only, each with its hash; pip's own settings say where from."""
    log = LOGS / "pip.log"
    log.unlink(missing_ok=True)
    command = [
        *(str(folder / "bin" / "python"), "-m", "pip", "install", "--require-hashes", "--only-binary=:all:"),
        *("--no-input", "--disable-pip-version-check", "--no-warn-script-location"),
        *("--cache-dir", str(VAR / "pip-cache"), "-r", str(ROOT / lock_file)),
    ]
    if processes.run(command, env=os.environ, log=log, cwd=ROOT) != 0:
        raise Refused(
            f"The packages of {lock_file} could not be installed:"
            f" check the network and read {log} for the reason."
        )


@contextmanager
def alone() -> Iterator[None]:
    """Two starts at once do not install over each other: the second waits."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def in_venv() -> bool:
    """Whether this very Python is the environment's."""
    return Path(sys.prefix).resolve() == VENV.resolve() and VENV_PYTHON.exists()
