"""Reads PostgreSQL's own note of who serves its data, and does not believe it blindly."""

import os
import signal
from pathlib import Path

from demo.launcher import records

STATUS_LINE = 7


def _lines(data: Path) -> list[str]:
    try:
        return (data / "postmaster.pid").read_text().splitlines()
    except OSError:
        return []


def status(data: Path) -> str:
    """`starting`, `ready` or `stopping`; nothing when there is no server."""
    lines = _lines(data)
    return lines[STATUS_LINE].strip() if len(lines) > STATUS_LINE else ""


def server_of(data: Path) -> int | None:
    """The process that `postmaster.pid` names, if it is a PostgreSQL server standing in these very data."""
    lines = _lines(data)
    if not lines or not lines[0].lstrip("-").isdigit():
        return None
    process = Path("/proc") / lines[0].lstrip("-")
    try:
        name = (process / "comm").read_text().strip()
        stands_in = (process / "cwd").resolve(strict=True)
    except OSError:
        return None
    return int(process.name) if name == "postgres" and stands_in == data.resolve() else None


def end_stale_server(data: Path) -> None:
    """A server that a killed launcher left is ended; a file that names another's process is removed."""
    if (pid := server_of(data)) is not None:
        for how, patience in ((signal.SIGINT, 5.0), (signal.SIGQUIT, 3.0), (signal.SIGKILL, 2.0)):
            if server_of(data) is None:
                break
            os.kill(pid, how)
            records.wait_for_end({pid}, patience)
    (data / "postmaster.pid").unlink(missing_ok=True)
