"""What a standard set is made of, as plain values; a `line` is where something stands in its file."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

ANSWER_KINDS = ("rating", "number", "yes_no", "text")
ORIGINS = ("core", "local")
RAG_WORDS = ("green", "light_green", "amber", "red", "grey")  # best first; grey says nothing about quality


@dataclass(frozen=True)
class Grade:
    """One grade of a scale. `met` counts towards the percentage met, of those `in_denominator`."""

    code: str
    label: str
    points: int | None
    rag: str
    met: bool
    in_denominator: bool
    needs_reason: bool
    needs_improvement_plan: bool
    descriptor: str
    line: int = field(compare=False)


@dataclass(frozen=True)
class Scale:
    """An ordered scale: grades best first, then those outside the denominator."""

    code: str
    name: str
    grades: tuple[Grade, ...]


@dataclass(frozen=True)
class Theme:
    """A tag across sections."""

    code: str
    label: str
    line: int = field(compare=False)


@dataclass(frozen=True)
class Item:
    """One standard as this edition numbers and words it.

    `line_key` is its identity through editions, `regional_key` the one agreed in the region (core standards
    only), `audience` says who is asked (empty: every agency).
    """

    code: str
    line_key: str
    title: str
    text: str
    guidance: str
    origin: str
    regional_key: str
    themes: tuple[str, ...]
    answer_kind: str
    audience: str
    line: int = field(compare=False)
    theme_line: int = field(compare=False)


@dataclass(frozen=True)
class Section:
    """A part of the set, with its standards in order."""

    code: str
    title: str
    introduction: str
    items: tuple[Item, ...]
    line: int = field(compare=False)


@dataclass(frozen=True)
class StandardSet:
    """One edition of a set of standards. `line_set_short_name` is what pages and letters call it (empty: its name)."""

    line_set_code: str
    line_set_name: str
    line_set_short_name: str
    edition_code: str
    title: str
    source: str
    introduction: str
    published_on: datetime.date
    valid_from: datetime.date
    valid_to: datetime.date | None
    replaces: str
    scale: Scale
    themes: tuple[Theme, ...]
    sections: tuple[Section, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Every standard, in the order of the file."""
        return tuple(item for section in self.sections for item in section.items)
