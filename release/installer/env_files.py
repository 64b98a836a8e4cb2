"""Reads settings.env and owner.env, and refuses what would go wrong later."""

import re
from pathlib import Path

from release.installer.place import Place
from release.installer.refused import Refused

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
NEEDED = ("SECRET_KEY", "DATABASE_URL", "BROKER_URL", "BASE_URL", "ALLOWED_HOSTS", "EMAIL_URL", "FILES_DIR")
BROUGHT = ("STATIC_DIR", "ASSETS_DIR")
EVERYBODY, GROUP = 0o007, 0o070
ONLY_OWNERS = ("ADMIN_DATABASE_URL", "OWNER_PASSWORD")


def read(path: Path, *, by_its_group: bool = True) -> dict[str, str]:
    """NAME=value a line, as systemd reads it; a refusal names the line and never what stands in it."""
    try:
        mode = path.stat().st_mode
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise Refused(
            f"There is no {path}: INSTALL.md says what stands in it, and examples has one."
        ) from None
    if mode & EVERYBODY:
        raise Refused(f"Everybody on this machine can read {path}, and it holds secrets: chmod o= {path}")
    if mode & GROUP and not by_its_group:
        raise Refused(f"The group of {path} can read it, and the product must not: chmod 600 {path}")
    found = {}
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text[0] in "#;":
            continue
        name, equals, value = text.partition("=")
        if not equals or not NAME.fullmatch(name):
            raise Refused(f"Line {number} of {path} is not NAME=value.")
        found[name] = _unquoted(value.strip())
    return found


def settings(place: Place) -> dict[str, str]:
    """What the product runs with."""
    found = read(place.settings)
    missing = [name for name in NEEDED if not found.get(name) and not found.get(f"{name}_FILE")]
    if missing:
        raise Refused(f"{place.settings} does not say {' and '.join(missing)}.")
    if brought := [name for name in BROUGHT if name in found]:
        raise Refused(f"Take {' and '.join(brought)} out of {place.settings}: each release brings its own.")
    if owners := [name for name in ONLY_OWNERS if found.get(name)]:
        raise Refused(f"{' and '.join(owners)} must not stand in {place.settings}: move it to {place.owner}.")
    files = Path(found.get("FILES_DIR", "/"))
    if not files.is_absolute() or files.is_relative_to(place.root / "releases"):
        raise Refused("FILES_DIR must be a full path outside of the releases, as it outlives each of them.")
    return found


def owners(place: Place) -> dict[str, str]:
    """The settings as the owner of the tables has them."""
    found = read(place.owner, by_its_group=False)
    if not found.get("DATABASE_URL"):
        raise Refused(f"{place.owner} does not say DATABASE_URL, the address with which the owner logs in.")
    return {**settings(place), **found}


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
