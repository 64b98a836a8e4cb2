"""Roles, tables, rights, static files and the demonstration, each as the role whose work it is."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from demo.launcher import install, processes
from demo.launcher.places import ACCOUNTS, ASSETS, DEMO, LOGS, MAIL, ROOT, STATIC
from demo.launcher.refused import Refused

LOG = LOGS / "prepare.log"
OWN = ROOT / "assets" / "own"


def database(admin: Mapping[str, str], owner: Mapping[str, str], log: Path = LOG) -> None:
    """Idempotent: a second start finds all of it there."""
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_bytes(b"")
    commands(["create_roles"], admin, "The database roles could not be made", log)
    commands(
        ["migrate --noinput", "createcachetable", "grant_roles"],
        owner,
        "The database could not be prepared",
        log,
    )


def content(web: Mapping[str, str]) -> None:
    """What the web needs to begin: static files, the demonstration, and a worker's first round."""
    MAIL.mkdir(parents=True, exist_ok=True)
    (DEMO / "files").mkdir(parents=True, exist_ok=True)
    wanted = static_fingerprint()
    stamp = STATIC / "collected.txt"
    static = [] if stamp.is_file() and stamp.read_text() == wanted else ["collectstatic --noinput --clear"]
    if not ACCOUNTS.exists():
        print("Loading the demonstration partnership (once) ...", flush=True)
    commands([*static, "load_demo", "tick"], web, "The demonstration could not be loaded", LOG)
    stamp.write_text(wanted)


def static_fingerprint() -> str:
    """Changes when a file of the front end or an installed package does."""
    files = sorted(path for folder in (OWN, ASSETS) for path in folder.rglob("*") if path.is_file())
    lines = [f"{path.relative_to(ROOT)} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files]
    return "\n".join([install.digest(ROOT / install.DEMO), *lines])


def commands(lines: Sequence[str], env: Mapping[str, str], failure: str, log: Path) -> None:
    """Run management commands; a failure is one sentence that names the log."""
    command = [sys.executable, "-m", "demo.launcher.commands", *lines]
    with log.open("ab") as out:
        status = processes.run(command, env=env, log=out, cwd=ROOT)
    if status != 0:
        raise Refused(f"{failure}: read {os.path.relpath(log, ROOT)} for the reason.")
