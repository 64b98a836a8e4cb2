"""Two editions side by side: what came, what went, what was reworded, what stands elsewhere.

Pure: no ORM, no file system, no clock.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from audits.standard_sets.values import Item, StandardSet

WORDS = {
    "title": "Title",
    "text": "Text",
    "guidance": "Guidance",
    "audience": "Who is asked",
    "answer_kind": "Kind of answer",
    "origin": "Origin",
}


class Change(StrEnum):
    """What became of a standard. A reworded one may stand elsewhere too, and says so."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"
    SAME = "same"


@dataclass(frozen=True)
class Step:
    """What a crosswalk says of an older line: where it leads (empty: nowhere), how, and why."""

    kind: str
    to: str
    note: str = ""


@dataclass(frozen=True)
class Wording:
    """One part of a standard in both editions."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Compared:
    """A standard in one edition or both; `by` says how a crosswalk ties the two, where the line does not."""

    before: Item | None
    after: Item | None
    change: Change
    words: tuple[Wording, ...] = ()
    is_moved: bool = False
    by: str = ""
    note: str = ""


@dataclass(frozen=True)
class Comparison:
    """Every standard of both editions, in the order of the later one; what has gone stands last."""

    rows: tuple[Compared, ...]

    def of(self, change: Change) -> tuple[Compared, ...]:
        """Those with this change."""
        return tuple(row for row in self.rows if row.change == change)

    @property
    def moved(self) -> tuple[Compared, ...]:
        """Those that stand elsewhere, reworded or not."""
        return tuple(row for row in self.rows if row.is_moved)


def compare(
    before: StandardSet, after: StandardSet, crosswalk: Mapping[str, Collection[Step]] | None = None
) -> Comparison:
    """Pairs by line; where the later edition has no such line, by what the crosswalk says of it.

    Several older standards may have become one, and one several: each pair is shown.
    """
    earlier = {item.line_key: item for item in before.items}
    later = {item.line_key: item for item in after.items}
    led: dict[str, list[tuple[Item, Step]]] = {}
    gone: list[Compared] = []
    for key, item in earlier.items():
        if key in later:
            continue
        steps = [step for step in (crosswalk or {}).get(key, ()) if step.to in later]
        for step in steps:
            led.setdefault(step.to, []).append((item, step))
        if not steps:
            note = next((step.note for step in (crosswalk or {}).get(key, ())), "")
            gone.append(Compared(item, None, Change.REMOVED, note=note))
    rows: list[Compared] = []
    for key, item in later.items():
        if key in earlier:
            rows.append(_pair(earlier[key], item))
        elif key in led:
            rows += [_pair(old, item, step) for old, step in led[key]]
        else:
            rows.append(Compared(None, item, Change.ADDED))
    return Comparison((*rows, *gone))


def _pair(before: Item, after: Item, step: Step | None = None) -> Compared:
    words = tuple(
        Wording(name, getattr(before, key), getattr(after, key))
        for key, name in WORDS.items()
        if getattr(before, key) != getattr(after, key)
    )
    moved = before.code != after.code
    change = Change.REWORDED if words else Change.MOVED if moved else Change.SAME
    return Compared(before, after, change, words, moved, step.kind if step else "", step.note if step else "")
