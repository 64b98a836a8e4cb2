"""Draws a random sample by a seed that is recorded, so that anybody can draw it again. No database, no clock."""

from collections.abc import Mapping, Sequence
from random import Random


def draw_sample(
    *, seed: int, sizes: Mapping[str, int], drawn_from: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    """Of each phase as many reference numbers as asked for, or all where there are fewer.

    The same seed, sizes and numbers give the same sample: numbers are put in order first, and phases are drawn
    one by one in the order of their codes, each with a generator of its own.
    """
    drawn = {}
    for phase in sorted(sizes):
        numbers = sorted(drawn_from.get(phase, ()))
        generator = Random(f"{seed}:{phase}")  # noqa: S311 - to be drawn again by anybody, not to be secret
        drawn[phase] = sorted(generator.sample(numbers, min(max(sizes[phase], 0), len(numbers))))
    return drawn
