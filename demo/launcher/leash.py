"""Becomes another program that dies with its parent; run as a script: leash.py SIGNAL PARENT USER COMMAND...

USER is `same`, `namespace` (root becomes nobody inside a user namespace; files stay root's) or `nobody`.
The parent-death signal is set last, because a change of user clears it.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1
CLONE_NEWUSER = 0x10000000
NOBODY = 65534


def _c() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)


def into_namespace() -> None:
    """Root looks like nobody from inside, as PostgreSQL asks, and keeps its rights to its own files."""
    uid, gid = os.geteuid(), os.getegid()
    if _c().unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "user namespaces are refused here")
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{NOBODY} {uid} 1")
    _write("/proc/self/gid_map", f"{NOBODY} {gid} 1")


def into_nobody() -> None:
    """Root becomes nobody for good."""
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def tie(death_signal: int, parent: int) -> None:
    """Ask the kernel for the signal; a parent that went in the meantime is noticed here."""
    if sys.platform == "linux":
        _c().prctl(PR_SET_PDEATHSIG, death_signal)
    if os.getppid() != parent:
        sys.exit(1)


def main(arguments: list[str]) -> None:
    """Change the user, tie, become the command."""
    death_signal, parent, user, *command = arguments
    if user == "namespace":
        into_namespace()
    elif user == "nobody":
        into_nobody()
    for quiet in (signal.SIGPIPE, signal.SIGINT, signal.SIGHUP):
        signal.signal(quiet, signal.SIG_DFL)
    tie(int(death_signal), int(parent))
    os.execvp(command[0], command)  # noqa: S606 - the command comes from the launcher alone


if __name__ == "__main__":
    main(sys.argv[1:])
