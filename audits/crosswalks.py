"""Where an older line leads by the crosswalks, step after step. No database."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Lead:
    """One row of a crosswalk: an older line became a newer one (None: none); `parts`: only a part of it."""

    old: Hashable
    new: Hashable | None
    parts: bool = False


@dataclass(frozen=True)
class Became:
    """What an older line became, of the lines that are asked. Of one that was split nobody can say which part a
    rating meant, even where a single part is asked."""

    lines: tuple[Hashable, ...]
    is_split: bool = False

    @property
    def heir(self) -> Hashable | None:
        """The one line whose rating answers the older one; none after a split."""
        return self.lines[0] if len(self.lines) == 1 and not self.is_split else None


def became(rows: Iterable[Lead], asked: Collection[Hashable]) -> dict[Hashable, Became]:
    """For each older line of a crosswalk that is not asked any more: what became of it, over several editions.

    Nothing is said of a line that is still asked: it is its own heir.
    """
    steps: dict[Hashable, list[Lead]] = {}
    for row in rows:
        steps.setdefault(row.old, []).append(row)
    return {old: _followed(old, steps, asked) for old in steps if old not in asked}


def _followed(old: Hashable, steps: Mapping[Hashable, list[Lead]], asked: Collection[Hashable]) -> Became:
    found: dict[Hashable, None] = {}
    seen, waiting, is_split = {old}, list(steps[old]), False
    while waiting:
        step = waiting.pop(0)
        is_split = is_split or step.parts
        if step.new is None or step.new in seen:
            continue
        seen.add(step.new)
        if step.new in asked:
            found[step.new] = None
        else:
            waiting += steps.get(step.new, [])
    return Became(tuple(found), is_split or len(found) > 1)
