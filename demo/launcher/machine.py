"""What the machine must have before anything is installed; each lack is one sentence."""

import importlib.util
import os
import sys
from pathlib import Path

from demo.launcher.places import VAR
from demo.launcher.refused import Refused

OLDEST_GLIBC = (2, 28)


def check() -> None:
    """Refuse what cannot work, before it is tried."""
    check_c_library(c_library())
    check_venv(has_venv())
    check_owner(VAR)


def c_library() -> str:
    """`glibc 2.36` and the like; empty where there is another or none to ask."""
    try:
        return os.confstr("CS_GNU_LIBC_VERSION") or ""
    except (ValueError, OSError, AttributeError):
        return ""


def check_c_library(name: str) -> None:
    """The packaged servers are built for glibc 2.28 and newer: not for musl, as in Alpine."""
    if sys.platform != "linux":
        raise Refused("This runs on Linux only: use a Linux machine, a virtual one or the container image.")
    try:
        version = tuple(int(part) for part in name.removeprefix("glibc ").split(".")[:2])
    except ValueError:
        version = ()
    if not name.startswith("glibc ") or version < OLDEST_GLIBC:
        found = name or "another C library, such as musl"
        raise Refused(
            f"The packaged servers need glibc 2.28 or newer and this machine has {found}:"
            " use Debian, Ubuntu, Fedora or the like, or the container image."
        )


def has_venv() -> bool:
    """Debian and Ubuntu leave out ensurepip until python3-venv is installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def check_venv(found: bool) -> None:
    """A virtual environment is where everything goes."""
    if not found:
        raise Refused(
            "This Python cannot make virtual environments: install that part first"
            " (on Debian and Ubuntu: apt install python3-venv)."
        )


def check_owner(var: Path) -> None:
    """What one user made another may not write; root would leave files that the owner cannot remove."""
    if var.is_dir() and os.geteuid() != 0 and not os.access(var, os.W_OK):
        raise Refused(
            f"The folder {var} belongs to another user: start run.py as that user, or remove the folder."
        )
