"""What a chart shows, as values: points over categories, a target, notes. The modules that draw it stand above."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from foundation.charts.words import Point, amount, cell, number_of

Kind = Literal["line", "bars", "stacked"]
HEX = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Series:
    """One line, or one kind of bar. A point is a number, a marker in words, or None for no data.

    `details` stand beside the numbers in the table ("41 of 50"): a percentage is shown with its count.
    """

    name: str
    values: tuple[Point, ...]
    details: tuple[str, ...] = ()
    colour: str = ""

    def __post_init__(self) -> None:
        if self.details and len(self.details) != len(self.values):
            raise ValueError(f"{self.name}: {len(self.details)} details for {len(self.values)} values.")
        if self.colour and not HEX.fullmatch(self.colour):
            raise ValueError(f"{self.name}: a colour is written #1d70b8.")


@dataclass(frozen=True)
class Target:
    """The range that is aimed at; one end may be open."""

    low: Decimal | float | int | None = None
    high: Decimal | float | int | None = None
    label: str = "Target"

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("A target has at least one end.")

    @property
    def ends(self) -> list[float]:
        return [float(end) for end in (self.low, self.high) if end is not None]

    def words(self, unit: str) -> str:
        if self.low is None:
            return f"{self.label}: {amount(self.high, unit)} or less"
        if self.high is None:
            return f"{self.label}: {amount(self.low, unit)} or more"
        if self.low == self.high:
            return f"{self.label}: {amount(self.low, unit)}"
        return f"{self.label}: {amount(self.low, unit)} to {amount(self.high, unit)}"


@dataclass(frozen=True)
class Note:
    """Something that happened at one of the categories, told beside the chart."""

    category: str
    text: str


@dataclass(frozen=True)
class Shown:
    """The points, once: every drawing and the table read them here, so they agree."""

    kind: Kind
    title: str
    sentence: str
    series: tuple[Series, ...]
    categories: tuple[str, ...]
    unit: str = ""
    target: Target | None = None
    notes: tuple[Note, ...] = ()
    category_word: str = "Period"
    in_full: tuple[str, ...] = ()
    """What each category stands for, where its name is a number: a sentence, drawn over its bar on as many lines as
    it takes."""

    def __post_init__(self) -> None:
        if len(set(self.categories)) != len(self.categories):
            raise ValueError(f"{self.title}: a category comes twice.")
        for one in self.series:
            if len(one.values) != len(self.categories):
                raise ValueError(
                    f"{one.name}: {len(one.values)} values for {len(self.categories)} categories."
                )
        if self.in_full and (len(self.in_full) != len(self.categories) or self.kind == "line"):
            raise ValueError(f"{self.title}: a bar without its name in full, or a line with one.")
        for note in self.notes:
            if note.category not in self.categories:
                raise ValueError(f"{self.title}: a note on {note.category}, which is not a category.")
        if self.kind == "stacked" and any(number < 0 for number in self.numbers):
            raise ValueError(f"{self.title}: parts of a whole are never below zero.")

    @property
    def numbers(self) -> list[float]:
        """Every known value."""
        return [
            number for one in self.series for value in one.values if (number := number_of(value)) is not None
        ]

    @property
    def names(self) -> tuple[str, ...]:
        """Each category as it is read: with what it stands for."""
        if not self.in_full:
            return self.categories
        return tuple(f"{name}. {full}" for name, full in zip(self.categories, self.in_full, strict=True))

    @property
    def alt(self) -> str:
        """The text alternative: what the chart shows, in a sentence; the figures are in the table."""
        return f"{self.title}. {self.sentence}"

    @property
    def note_lines(self) -> tuple[str, ...]:
        return tuple(f"{note.category}: {note.text}" for note in self.notes)

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Headings and rows, missing values as words; what happened at a place stands in its row."""
        suffix = f" ({self.unit})" if self.unit and self.unit not in {"%", "£"} else ""
        headings = [self.category_word, *(one.name + suffix for one in self.series)]
        rows = [
            [name, *(cell(one, index, self.unit) for one in self.series)]
            for index, name in enumerate(self.names)
        ]
        if self.notes:
            headings.append("Note")
            for category, row in zip(self.categories, rows, strict=True):
                row.append("; ".join(note.text for note in self.notes if note.category == category))
        return headings, rows
