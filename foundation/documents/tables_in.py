"""Reads an uploaded table, CSV or workbook, into rows by heading; what is wrong is said by row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foundation.documents.csv_in import csv_rows
from foundation.documents.table_rows import (
    MOST_COLUMNS,
    MOST_ROWS,
    RawRow,
    TableError,
    TooManyRowsError,
    Value,
)
from foundation.documents.xlsx_in import xlsx_rows
from foundation.documents.zips import ArchiveError

MOST_TEXT = 10_000
MOST_PROBLEMS = 50


@dataclass(frozen=True)
class Problem:
    """Something that keeps a row, or the headings, from being read."""

    row: int
    message: str

    def __str__(self) -> str:
        return f"We could not read row {self.row}: {self.message}"


@dataclass(frozen=True)
class Row:
    """One row: its number as seen in the file, and its values by heading; empty cells are left out."""

    number: int
    values: dict[str, Value]

    def text(self, heading: str) -> str:
        """The cell as text; nothing where it is empty. 12.0 from a workbook is 12."""
        value = self.values.get(heading, "")
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return str(value)


@dataclass(frozen=True)
class TableIn:
    """What was read. `problems` is empty when every row can be used."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()


def read_table(data: bytes, *, most_rows: int = MOST_ROWS) -> TableIn:
    """The table in a CSV (UTF-8 or Windows-1252; comma, semicolon or tab) or in a workbook's first sheet.

    The first row holds the headings. Formulas, merged cells and cells without a heading are problems of their
    row; macros, a damaged file and too many rows refuse the whole (TableError).
    """
    if not data.strip():
        raise TableError("The file is empty.")
    try:
        raw = xlsx_rows(data, most_rows) if data.startswith(b"PK\x03\x04") else csv_rows(data)
        return _with_headings(raw, most_rows)
    except ArchiveError as error:
        raise TableError(str(error)) from error


def missing_headings(table: TableIn, wanted: Iterable[str]) -> list[str]:
    """Headings that the importer needs and the file does not have, upper and lower case alike."""
    have = {heading.casefold() for heading in table.headings}
    return [heading for heading in wanted if heading.casefold() not in have]


def _with_headings(raw: Iterable[RawRow], most_rows: int) -> TableIn:
    lines = iter(raw)
    first = next((line for line in lines if line.problem or any(_filled(cell) for cell in line.cells)), None)
    if first is None:
        raise TableError("The file has no headings.")
    headings, problems = _headings(first)
    rows: list[Row] = []
    for line in lines:
        if line.problem:
            problems.append(Problem(line.number, line.problem))
        elif any(_filled(cell) for cell in line.cells):
            row = _row(headings, line, problems)
            rows.append(row)
        if len(rows) > most_rows:
            raise TooManyRowsError(most_rows)
        if len(problems) >= MOST_PROBLEMS:
            break
    return TableIn(tuple(heading for heading in headings if heading), tuple(rows), tuple(problems))


def _headings(line: RawRow) -> tuple[list[str], list[Problem]]:
    if line.problem:
        return [], [Problem(line.number, line.problem)]
    if len(line.cells) > MOST_COLUMNS and any(_filled(cell) for cell in line.cells[MOST_COLUMNS:]):
        raise TableError(f"The file has more than {MOST_COLUMNS} columns.")
    headings = [" ".join(str(cell).split()) if _filled(cell) else "" for cell in line.cells[:MOST_COLUMNS]]
    seen: set[str] = set()
    problems = []
    for heading in headings:
        if heading and heading.casefold() in seen:
            problems.append(Problem(line.number, f"the heading “{heading}” comes twice."))
        seen.add(heading.casefold())
    return headings, problems


def _row(headings: Sequence[str], line: RawRow, problems: list[Problem]) -> Row:
    values: dict[str, Value] = {}
    for index, cell in enumerate(line.cells):
        if cell is None or not _filled(cell):
            continue
        heading = headings[index] if index < len(headings) else ""
        if not heading:
            problems.append(Problem(line.number, f"column {index + 1} has a value but no heading."))
        elif isinstance(cell, str) and len(cell) > MOST_TEXT:
            problems.append(Problem(line.number, f"“{heading}” has more than {MOST_TEXT:,} characters."))
        else:
            values.setdefault(heading, cell)
    return Row(line.number, values)


def _filled(cell: Value | None) -> bool:
    return cell is not None and cell != ""
