"""Knows a process again after the launcher that started it is gone: its number and the moment it began."""

import json
import os
import signal
import time
from pathlib import Path

BOOT = Path("/proc/sys/kernel/random/boot_id")


def identity(pid: int) -> str:
    """Boot and start time of a process, or nothing when it is gone; numbers alone are given out again."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return ""
    after_name = stat.rpartition(")")[2].split()
    if after_name[0] == "Z":
        return ""
    return f"{BOOT.read_text().strip()}:{after_name[19]}"


def write(folder: Path, name: str, pid: int) -> None:
    """Leave a record for the next start."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps({"pid": pid, "identity": identity(pid)}))


def read(record: Path) -> int | None:
    """The process of a record if that very process is still running."""
    try:
        left = json.loads(record.read_text())
        pid, known = int(left["pid"]), str(left["identity"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return pid if known and identity(pid) == known else None


def end_leftovers(folder: Path, patience: float = 5.0) -> None:
    """What an earlier start left running is given a moment to go by itself, then killed."""
    left = {pid for record in folder.glob("*.json") if (pid := read(record)) is not None}
    wait_for_end(left, patience)
    for pid in left:
        if identity(pid):
            _kill(pid)
    wait_for_end(left, patience)
    for record in folder.glob("*.json"):
        record.unlink(missing_ok=True)


def wait_for_end(pids: set[int], patience: float) -> None:
    """Wait until all are gone or patience ends."""
    until = time.monotonic() + patience
    while any(identity(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.05)


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
