"""Chance that is none: numbers, ids and choices worked out of the seed, the table and the row's place."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

Thing = TypeVar("Thing")


def number(seed: int, *place: object) -> int:
    """64 even bits for a place; the same place always gives the same ones."""
    said = ":".join(map(str, (seed, *place))).encode()
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "big")


def key(seed: int, table: str, i: int) -> str:
    """The id of a row, looking like any other UUID of version 4."""
    drawn = blake2b(f"{seed}:{table}:{i}".encode(), digest_size=16).hexdigest()
    variant = "89ab"[int(drawn[16], 16) & 3]
    return f"{drawn[:8]}-{drawn[8:12]}-4{drawn[13:16]}-{variant}{drawn[17:20]}-{drawn[20:]}"


def pick(things: Sequence[Thing], bits: int) -> Thing:
    """One of the things, each as likely as the other."""
    return things[bits % len(things)]


def share(bits: int) -> float:
    """From 0 up to 1."""
    return (bits >> 11) / (1 << 53)
