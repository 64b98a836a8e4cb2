"""Processor time of processes, read from /proc: user and system together, in milliseconds."""

import os
from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")
TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")


def parent_of(pid: int) -> int:
    """The fourth field of the stat line; the name before it may hold anything."""
    return int((PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[1])


def tree(pid: int) -> list[int]:
    """A process and all that it started."""
    children: dict[int, list[int]] = {}
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            try:
                children.setdefault(parent_of(int(entry.name)), []).append(int(entry.name))
            except OSError:
                continue
    found = [pid]
    for each in found:
        found += children.get(each, [])
    return found


def milliseconds(pid: int) -> float | None:
    """By nanoseconds of each thread where the kernel counts them, else by ticks; none when it is gone."""
    try:
        threads = [*(PROC / str(pid) / "task").iterdir()]
        return sum(int((each / "schedstat").read_text().split()[0]) for each in threads) / 1e6
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return _by_ticks(pid)


def _by_ticks(pid: int) -> float | None:
    try:
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) * TICK_MS


class Meter:
    """Adds up processes; one that has ended keeps what it had used when it was last seen."""

    def __init__(self) -> None:
        self._seen: dict[int, float] = {}

    def read(self, pids: Iterable[int]) -> float:
        """The sum so far of these and of all seen before."""
        for pid in {*pids, *self._seen}:
            used = milliseconds(pid)
            if used is not None:
                self._seen[pid] = used
        return sum(self._seen.values())
