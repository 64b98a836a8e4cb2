"""Starts programs that cannot outlive the launcher, and stops them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from demo.launcher import leash

SAME, NAMESPACE, NOBODY = "same", "namespace", "nobody"
LEASH = Path(leash.__file__)


@dataclass
class Child:
    """A program that was started, and how to ask it to stop."""

    name: str
    process: "subprocess.Popen[bytes]"
    stop_signal: signal.Signals = signal.SIGTERM

    @property
    def pid(self) -> int:
        """Of the program itself: the leash became it."""
        return self.process.pid

    def runs(self) -> bool:
        """Whether it is still there."""
        return self.process.poll() is None


def leashed(command: Sequence[str], *, dies_by: signal.Signals, user: str = SAME) -> list[str]:
    """The command behind the leash of `demo/launcher/leash.py`."""
    return [sys.executable, "-I", "-S", str(LEASH), str(int(dies_by)), str(os.getpid()), user, *command]


def start(
    name: str,
    command: Sequence[str],
    *,
    env: Mapping[str, str],
    log: Path,
    cwd: Path | None = None,
    user: str = SAME,
    stop_signal: signal.Signals = signal.SIGTERM,
    dies_by: signal.Signals = signal.SIGTERM,
) -> Child:
    """Start in a session of its own: Ctrl-C reaches the launcher alone, which stops things in order."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        process = subprocess.Popen(
            leashed(command, dies_by=dies_by, user=user),
            env=dict(env),
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return Child(name=name, process=process, stop_signal=stop_signal)


def run(
    command: Sequence[str],
    *,
    env: Mapping[str, str],
    log: IO[bytes] | Path,
    cwd: Path | None = None,
    user: str = SAME,
) -> int:
    """Run to the end, output into the log (a path is added to); the exit status."""
    if isinstance(log, Path):
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as out:
            return run(command, env=env, log=out, cwd=cwd, user=user)
    done = subprocess.run(
        leashed(command, dies_by=signal.SIGKILL, user=user),
        env=dict(env),
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode


def run_in_front(command: Sequence[str], *, env: Mapping[str, str], cwd: Path) -> int:
    """Run on the person's own terminal: Ctrl-C reaches the program, and the launcher waits for its end."""
    process = subprocess.Popen(leashed(command, dies_by=signal.SIGTERM), env=dict(env), cwd=cwd)
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return process.wait()
    except BaseException:
        process.terminate()
        try:
            process.wait(3)
        except subprocess.TimeoutExpired:
            process.kill()
        raise
    finally:
        signal.signal(signal.SIGINT, before)


def stop(children: Sequence[Child], *, patience: float) -> None:
    """Ask all at once, wait together, then kill with all they started."""
    running = [child for child in children if child.runs()]
    for child in running:
        child.process.send_signal(child.stop_signal)
    until = time.monotonic() + patience
    for child in running:
        try:
            child.process.wait(max(0.05, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            kill_group(child.pid)
            child.process.wait()


def kill_group(pid: int) -> None:
    """Kill a program and what runs in its session."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def tail(log: Path, lines: int = 12) -> str:
    """The last lines of a log, for a person to read."""
    try:
        return "\n".join(log.read_text("utf-8", "replace").splitlines()[-lines:])
    except OSError:
        return ""
