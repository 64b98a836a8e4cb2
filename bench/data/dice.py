"""Chance that is none: numbers, ids and choices worked out of the seed, the table and the row's place."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar
from uuid import UUID

Thing = TypeVar("Thing")


def number(seed: int, *place: object) -> int:
    """64 even bits for a place; the same place always gives the same ones."""
    said = ":".join(map(str, (seed, *place))).encode()
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "big")


def key(seed: int, table: str, i: int) -> UUID:
    """The id of a row, looking like any other UUID of version 4."""
    return UUID(bytes=blake2b(f"{seed}:{table}:{i}".encode(), digest_size=16).digest(), version=4)


def pick(things: Sequence[Thing], bits: int) -> Thing:
    """One of the things, each as likely as the other."""
    return things[bits % len(things)]


def share(bits: int) -> float:
    """From 0 up to 1."""
    return (bits >> 11) / (1 << 53)
