"""Room for Python's calls, taken once a request instead of again and again within a page.

CPython keeps the frames of calls in pieces of 16 KB, and gives a piece back to the machine as soon as the call that
needed it ends. A page whose loop happens to stand at the end of a piece therefore asks for memory and gives it back at
every call within the loop: a section page of sixty standards did so two thousand times, which took a quarter of its
processor time, and one middleware more or less moved it to another page. Later versions keep a piece
(https://github.com/python/cpython/issues/142183); in Python 3.11 and 3.12 they do not.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

# A piece is doubled until it holds the call and some more: this one comes to 512 KB, and half of it is left for the
# calls within, of which each takes some 200 bytes.
PLACES = 32_000


def roomy(call: Callable[P, R]) -> Callable[P, R]:
    """The same call, begun in a piece of memory that all calls within it fit into. None of it is touched before."""

    def within(*positional: P.args, **named: P.kwargs) -> R:
        return call(*positional, **named)

    within.__code__ = within.__code__.replace(co_stacksize=PLACES)
    return within
