"""Runs the product's management commands in the environment of one release."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "TZ", "SSL_CERT_FILE", "LD_LIBRARY_PATH")


def surroundings(told: Mapping[str, str]) -> dict[str, str]:
    """Settings come from the files alone: a variable left in somebody's shell changes nothing."""
    return {
        **{name: os.environ[name] for name in KEPT if name in os.environ},
        "LC_ALL": "C.UTF-8",
        "PYTHONUNBUFFERED": "1",
        **told,
    }


def manage_line(release: Path, arguments: Sequence[str]) -> list[str]:
    """The release's own Python and its manage.py."""
    return [str(release / "venv" / "bin" / "python"), str(release / "product" / "manage.py"), *arguments]


def manage(release: Path, told: Mapping[str, str], *arguments: str) -> bool:
    """Run one; what it says goes straight to whoever installs. True when it succeeded."""
    print(f"> {' '.join(arguments)}", flush=True)
    done = subprocess.run(
        manage_line(release, arguments),
        env=surroundings(told),
        cwd=release / "product",
        stdin=subprocess.DEVNULL,
        stderr=sys.stdout,
        check=False,
    )
    return done.returncode == 0
