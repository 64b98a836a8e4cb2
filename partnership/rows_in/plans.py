"""What a file would do, row by row, or what is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from foundation.calendar.dates import long_date
from foundation.documents.dates_in import UnreadableError, read_date
from foundation.documents.loose_dates_in import read_loose_date
from foundation.documents.tables_in import Row, TableIn

Outcome = Literal["new", "changed", "unchanged"]
MOST_PROBLEMS = 200
MOST_QUOTED = 60
ROW, WRONG = "Row in the file", "What is wrong"
"""Columns of our own file of errors; they say nothing new when it comes back."""


@dataclass(frozen=True)
class Heading:
    """A column of the template: its heading, whether a row needs it, and what belongs there."""

    name: str
    needed: bool
    hint: str


@dataclass(frozen=True)
class Planned:
    """What one row would do; `data` is the row as read."""

    number: int
    outcome: Outcome
    label: str
    changes: tuple[str, ...]
    data: Any
    notes: tuple[str, ...] = ()
    """How cells were read, where somebody should look."""


@dataclass(frozen=True)
class ImportPlan:
    """The whole file: brought in only when `problems` is empty."""

    rows: tuple[Planned, ...]
    problems: tuple[tuple[int, str], ...]

    def count(self, outcome: Outcome) -> int:
        """How many rows do this."""
        return sum(1 for row in self.rows if row.outcome == outcome)


@dataclass
class Reader:
    """Reads the cells of one row; what is wrong is kept with the row's number."""

    row: Row
    names: Mapping[str, str]
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    colours: Mapping[str, str] = field(default_factory=dict)

    def colour(self, heading: str) -> str:
        """The word for the colour of an empty cell."""
        return self.colours.get(self.names.get(heading, ""), "")

    def whole(self, heading: str) -> str:
        """The cell as it stands, its lines kept."""
        return self.row.text(self.names.get(heading, "")).strip()

    def loose_day(self, heading: str, *, first_of_month: bool = False) -> date | None:
        """The cell as a date in any style of an old plan; how it was read is noted."""
        value = self.row.values.get(self.names.get(heading, ""))
        if value is None or value == "":
            return None
        try:
            found, how = read_loose_date(value, first_of_month=first_of_month)
        except UnreadableError as error:
            self.wrong(f"“{heading}”: {error}")
            return None
        if how:
            self.notes.append(f"{heading}: {how}, {long_date(found)}")
        return found

    def text(self, heading: str, most: int, needed: bool = False) -> str:
        """The cell as one line of text."""
        found = " ".join(self.row.text(self.names.get(heading, "")).split())
        if needed and not found:
            self.wrong(f"“{heading}” is empty.")
        if len(found) > most:
            self.wrong(f"“{heading}” has {len(found):,} characters, and at most {most} fit.")
        return found

    def day(self, heading: str) -> date | None:
        """The cell as a date; none where it is empty."""
        value = self.row.values.get(self.names.get(heading, ""))
        if value is None or value == "":
            return None
        try:
            return read_date(value)
        except UnreadableError as error:
            self.wrong(f"“{heading}”: {error}")
            return None

    def one_of(self, heading: str, choices: Iterable[tuple[str, str]], needed: bool = False) -> str:
        """The code of a choice, written as its label or its code."""
        text = self.text(heading, 200, needed)
        return self.choice(heading, text, choices) if text else ""

    def choice(self, heading: str, text: str, choices: Iterable[tuple[str, str]]) -> str:
        """The code that a label or a code names."""
        pairs = list(choices)
        for code, label in pairs:
            if text.casefold() in {code.casefold(), label.casefold()}:
                return code
        known = ", ".join(label for _, label in pairs)
        self.wrong(f"“{heading}”: there is no “{quoted(text)}”. Use one of: {known}.")
        return ""

    def is_wrong(self, heading: str) -> bool:
        """Something was said of this column already."""
        return any(each.startswith(f"“{self.names.get(heading, heading)}”") for each in self.problems)

    def wrong(self, message: str) -> None:
        """Keep what is wrong; a column is called as the file calls it."""
        for ours, theirs in self.names.items():
            if message.startswith(f"“{ours}”"):
                message = message.replace(ours, theirs, 1)
                break
        self.problems.append(message)


def quoted(text: str) -> str:
    """Short enough to be shown in a message."""
    return text if len(text) <= MOST_QUOTED else text[:MOST_QUOTED] + "…"


def heading_problems(
    table: TableIn, headings: Iterable[Heading], ignored: Iterable[str] = ()
) -> list[tuple[int, str]]:
    """Columns that are missing, and columns that nobody would read; `ignored` stand in our own lists only."""
    wanted = list(headings)
    have = {heading.casefold() for heading in table.headings}
    known = {heading.name.casefold() for heading in wanted} | {each.casefold() for each in ignored}
    missing = [
        (1, f"the column “{heading.name}” is missing.")
        for heading in wanted
        if heading.needed and heading.name.casefold() not in have
    ]
    unknown = [
        (1, f"the column “{quoted(heading)}” is not one of ours. Take it out, or use the template's heading.")
        for heading in table.headings
        if heading.casefold() not in known
    ]
    return missing + unknown


def names_in(table: TableIn, headings: Iterable[Heading]) -> dict[str, str]:
    """Our heading to the file's, upper and lower case alike."""
    have = {heading.casefold(): heading for heading in table.headings}
    return {h.name: have[h.name.casefold()] for h in headings if h.name.casefold() in have}


def made(rows: list[Planned], problems: list[tuple[int, str]]) -> ImportPlan:
    """The plan, its problems in the order of the rows."""
    return ImportPlan(tuple(rows), tuple(sorted(problems, key=lambda each: each[0])[:MOST_PROBLEMS]))
