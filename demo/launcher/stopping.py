"""Ctrl-C, TERM and a closed terminal all mean the same: stop in order."""

import signal

from demo.launcher.refused import Stopped

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def listen() -> None:
    """From now on such a signal raises; a script that starts us in the background has Ctrl-C ignored."""

    def leave(number: int, _frame: object) -> None:
        raise Stopped(number)

    for number in SIGNALS:
        signal.signal(number, leave)


def ignore() -> None:
    """A second Ctrl-C must not break the stopping."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
