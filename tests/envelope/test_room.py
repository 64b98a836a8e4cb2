"""A request's calls find room once: however deep a loop of a page stands, its calls ask for no more memory."""

import resource
from collections.abc import Callable
from threading import Thread

from config.room import roomy

CALLS = 300
DEPTHS = range(1, 240)


def _wide() -> None:
    """Takes more room than the calls around it, so that a loop stands before the end of a piece at some depth."""


_wide.__code__ = _wide.__code__.replace(co_stacksize=60)


def _asked_for(depth: int) -> int:
    """How often the loop at this depth of calls within calls was given memory it had not touched before."""
    if depth:
        return _asked_for(depth - 1)
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
    for _ in range(CALLS):
        _wide()
    return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before


def _most(call: Callable[[int], int]) -> int:
    """The worst depth, in a thread of its own, as a web server's are."""
    found: list[int] = []
    thread = Thread(target=lambda: found.extend(call(depth) for depth in DEPTHS))
    thread.start()
    thread.join()
    return max(found)


def test_no_depth_asks_for_memory_at_every_call() -> None:
    assert _most(roomy(_asked_for)) < CALLS / 10


def test_what_is_asked_and_answered_goes_through() -> None:
    def joined(first: str, *, second: str) -> str:
        return first + second

    assert roomy(joined)("a", second="b") == "ab"


def test_a_refusal_goes_through() -> None:
    def refused() -> None:
        raise LookupError

    try:
        roomy(refused)()
    except LookupError:
        return
    raise AssertionError("The refusal was lost.")
