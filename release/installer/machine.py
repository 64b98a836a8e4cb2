"""Whether what was packed can run here."""

import importlib.util
import os
import platform
import sys

from release.installer.manifest import Machine
from release.installer.refused import Refused


def this_machine() -> Machine:
    """The Python that runs this, and what it runs on."""
    return Machine(
        python="{}.{}".format(*sys.version_info),
        implementation=sys.implementation.name,
        system=platform.system().lower(),
        machine=platform.machine(),
        glibc=_glibc(),
    )


def check_machine(needed: Machine, here: Machine) -> None:
    """Another Python or another processor would need other wheels; an older C library cannot load these."""
    if (needed.system, needed.machine) != (here.system, here.machine):
        raise Refused(
            f"This archive is for {needed.system} on {needed.machine}, and this is {here.system} on"
            f" {here.machine}: use an archive that was made for it."
        )
    if (needed.implementation, needed.python) != (here.implementation, here.python):
        raise Refused(
            f"This archive is for {needed.implementation} {needed.python}, and this is {here.implementation}"
            f" {here.python}. If python{needed.python} is here too, start it with that:"
            f" python{needed.python} install. Else use an archive that was made for {here.python}."
        )
    if _numbers(here.glibc) < _numbers(needed.glibc):
        found = f"glibc {here.glibc}" if here.glibc else "another C library, such as musl"
        raise Refused(f"This archive needs glibc {needed.glibc} or newer, and this machine has {found}.")


def check_venv() -> None:
    """Debian and Ubuntu leave out ensurepip until python3-venv is installed."""
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        raise Refused(
            "This Python cannot make virtual environments: install that part first"
            " (on Debian and Ubuntu: the package python3-venv)."
        )


def _glibc() -> str:
    try:
        name = os.confstr("CS_GNU_LIBC_VERSION") or ""
    except (ValueError, OSError, AttributeError):
        return ""
    return name.removeprefix("glibc ") if name.startswith("glibc ") else ""


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
