"""Reads a table that was kept by hand: a title above the headings, merged cells, formulas with their values.

Which row holds the headings is guessed, and a person may say another. What was filled in is noted by row.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from foundation.documents.csv_in import csv_rows
from foundation.documents.messy_xlsx import MessySheet, messy_rows
from foundation.documents.table_rows import (
    MOST_COLUMNS,
    MOST_ROWS,
    RawRow,
    TableError,
    TooManyRowsError,
    Value,
)
from foundation.documents.tables_in import MOST_PROBLEMS, MOST_TEXT, Problem, Row, TableIn
from foundation.documents.zips import ArchiveError

LOOKED_AT = 15
"""The headings stand in one of the first so many filled rows."""


@dataclass(frozen=True)
class Messy:
    """The table, the rows among which the headings may stand, and what merged cells filled in, by row."""

    table: TableIn
    heading_row: int
    candidates: tuple[tuple[int, str], ...]
    filled: dict[int, dict[str, int]] = field(default_factory=dict)
    """Of a row: each heading whose value came from a merged cell, with the row where it is written."""
    colours: dict[int, dict[str, str]] = field(default_factory=dict)
    """Of a row: each heading whose empty cell has a colour, with its word."""
    sheets: tuple[tuple[int, str], ...] = ()
    """Number and title of the workbook's sheets that hold rows; none of a CSV."""
    sheet: int | None = None
    """The one that was read."""

    def samples(self, heading: str, most: int = 3) -> list[str]:
        """The first different values of a column, as text."""
        found: dict[str, None] = {}
        for row in self.table.rows:
            if text := row.text(heading):
                found.setdefault(" ".join(text.split())[:60])
            if len(found) == most:
                break
        return list(found)


def read_messy(
    data: bytes, *, heading_row: int | None = None, sheet: int | None = None, most_rows: int = MOST_ROWS
) -> Messy:
    """The table in a CSV or in a visible sheet of a workbook: the one with this number, else the first that looks like
    a table. Refuses what cannot be read at all (TableError)."""
    if not data.strip():
        raise TableError("The file is empty.")
    try:
        if data.startswith(b"PK\x03\x04"):
            read = messy_rows(data, most_rows, LOOKED_AT, sheet)
        else:
            # One more than may be read: a small file holds millions of short rows.
            read = MessySheet(list(islice(csv_rows(data), most_rows + LOOKED_AT + 1)), {})
    except ArchiveError as error:
        raise TableError(str(error)) from error
    filled = [line for line in read.lines if line.problem or any(_has(cell) for cell in line.cells)]
    if not filled:
        raise TableError("The file has no headings.")
    at = _heading_index(filled, heading_row)
    body = filled[at + 1 :]
    if len(body) > most_rows:
        raise TooManyRowsError(most_rows)
    table = _read(filled[at], body, read.merged, tuple(_candidate(line) for line in filled[:LOOKED_AT]))
    return replace(table, sheets=tuple((each.number, each.title) for each in read.sheets), sheet=read.sheet)


def _candidate(line: RawRow) -> tuple[int, str]:
    words = ", ".join(str(cell) for cell in line.cells if _has(cell))
    return line.number, " ".join(words.split())[:80]


def _heading_index(lines: Sequence[RawRow], wanted: int | None) -> int:
    """Where a person said, else the first row that is almost as wide as the widest and holds only short words."""
    for place, line in enumerate(lines[:LOOKED_AT]):
        if line.number == wanted:
            return place
    widest = max(sum(map(_has, line.cells)) for line in lines[:LOOKED_AT])
    for place, line in enumerate(lines[:LOOKED_AT]):
        cells = [cell for cell in line.cells if _has(cell)]
        short = all(isinstance(cell, str) and len(cell) <= 80 for cell in cells)
        if cells and short and len(cells) * 10 >= widest * 6:
            return place
    return 0


def _read(
    first: RawRow,
    body: Sequence[RawRow],
    merged: dict[tuple[int, int], tuple[int, Value]],
    candidates: tuple[tuple[int, str], ...],
) -> Messy:
    width = max((len(line.cells) for line in (first, *body)), default=0)
    if width > MOST_COLUMNS and any(_has(c) for line in (first, *body) for c in line.cells[MOST_COLUMNS:]):
        raise TableError(f"The file has more than {MOST_COLUMNS} columns.")
    headings = _headings(first, body, min(width, MOST_COLUMNS))
    problems: list[Problem] = []
    rows: list[Row] = []
    filled: dict[int, dict[str, int]] = {}
    colours: dict[int, dict[str, str]] = {}
    for line in body:
        if line.problem:
            problems.append(Problem(line.number, line.problem))
            if len(problems) >= MOST_PROBLEMS:
                break
            continue
        values: dict[str, Value] = {}
        for column, heading in enumerate(headings):
            cell = line.cells[column] if column < len(line.cells) else None
            source = merged.get((line.number, column))
            if not _has(cell) and heading and source is not None and source[0] > first.number:
                cell = source[1]
                filled.setdefault(line.number, {})[heading] = source[0]
            if cell is None or not _has(cell) or not heading:
                continue
            if isinstance(cell, str) and len(cell) > MOST_TEXT:
                problems.append(Problem(line.number, f"“{heading}” has more than {MOST_TEXT:,} characters."))
                continue
            values[heading] = cell
        rows.append(Row(line.number, values))
        if line.colours:
            by_place = {place: heading for place, heading in enumerate(headings) if heading}
            found = {by_place[place]: word for place, word in line.colours.items() if place in by_place}
            colours[line.number] = found
    named = tuple(heading for heading in headings if heading)
    return Messy(TableIn(named, tuple(rows), tuple(problems)), first.number, candidates, filled, colours)


def _headings(first: RawRow, body: Sequence[RawRow], width: int) -> list[str]:
    """Each once: the second of two alike gets a number, a column with values but no heading its letter."""
    seen: Counter[str] = Counter()
    headings = []
    for column in range(width):
        cell = first.cells[column] if column < len(first.cells) else None
        text = " ".join(str(cell).split())[:120] if _has(cell) else ""
        if not text and any(_has(line.cells[column]) for line in body if column < len(line.cells)):
            text = f"Column {column + 1}"
        if text:
            seen[text.casefold()] += 1
            if seen[text.casefold()] > 1:
                text = f"{text} ({seen[text.casefold()]})"
        headings.append(text)
    return headings


def _has(cell: Value | None) -> bool:
    return cell is not None and cell != ""
