"""What the machine must have before anything is installed; each lack is one sentence."""

import importlib.util
import os
import sys
from pathlib import Path

from demo.launcher.places import ROOT, VAR
from demo.launcher.refused import Refused

OLDEST_GLIBC = (2, 28)
SHELL_READS = set('$`"\\\n')


def check_folder() -> None:
    """At each start: whether this folder can be used at all."""
    check_owner(VAR if VAR.is_dir() else ROOT)
    check_path(str(VAR))


def check_tools() -> None:
    """Before something is installed: whether it can run here."""
    check_c_library(c_library())
    check_venv(has_venv())


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


def check_owner(folder: Path) -> None:
    """What one user made another may not write."""
    if not os.access(folder, os.W_OK):
        raise Refused(
            f"Nothing can be written to {folder}: start run.py as the user to whom it belongs, or use a clone of"
            " your own."
        )


def check_path(path: str) -> None:
    """PostgreSQL's initdb hands its own path to a shell in double quotes."""
    if SHELL_READS & set(path):
        raise Refused(
            "The path of this folder holds a character that PostgreSQL's own programs cannot take"
            " (a dollar, backtick, backslash, double quote or line break): move the folder and start again."
        )
