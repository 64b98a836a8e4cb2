"""What erasing a person means to the apps above: each says what keeps it from being done, what goes and what stays."""

from collections.abc import Callable
from dataclasses import dataclass

from foundation.identity.models import User


@dataclass(frozen=True)
class Goes:
    """Rows or values that go with the person: in words, how many there are, and how they are removed."""

    words: str
    count: Callable[[User], int]
    remove: Callable[[User], None]


@dataclass(frozen=True)
class Stays:
    """What stays although it names or is tied to the person: in words, why, and how many there are."""

    words: str
    why: str
    count: Callable[[User], int]


Blocker = Callable[[User], list[str]]
"""Sentences that say what must be done first; empty when nothing."""

_blockers: dict[str, Blocker] = {}
_goes: dict[str, Goes] = {}
_stays: dict[str, Stays] = {}


def register_blocker(code: str, blocker: Blocker) -> None:
    """Add something that must be done before a person can be forgotten."""
    _once(_blockers, code)
    _blockers[code] = blocker


def register_goes(code: str, part: Goes) -> None:
    """Add something that goes."""
    _once(_goes, code)
    _goes[code] = part


def register_stays(code: str, part: Stays) -> None:
    """Add something that stays."""
    _once(_stays, code)
    _stays[code] = part


def blockers(person: User) -> list[str]:
    """What must be done first, all of it."""
    return [sentence for blocker in _blockers.values() for sentence in blocker(person)]


def going() -> dict[str, Goes]:
    """Everything that goes, in the order of registration."""
    return dict(_goes)


def staying() -> dict[str, Stays]:
    """Everything that stays, in the order of registration."""
    return dict(_stays)


def _once(
    registered: dict[str, object] | dict[str, Blocker] | dict[str, Goes] | dict[str, Stays], code: str
) -> None:
    if code in registered:
        raise ValueError(f"Two parts of erasing are registered as {code}.")
