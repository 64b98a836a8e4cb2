"""Reads a workbook that came back: by headings and keys, wherever sheets, columns and rows were moved."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, cast

from audits.workbook.columns import CODE, HEADINGS, KEY, SEAL, Heading
from audits.workbook.values import Filled, Problem, Seal, Written
from foundation.documents.dates_in import UnreadableError, read_date
from foundation.documents.sheets_in import CellIn, SheetIn, workbook_sheets

SERIALS = (15_000, 80_000)  # a day as the workbook counts it, where the cell lost its format
FIRST_ROWS = 20
FORMULA = "has a formula. Type what it shows, or copy the cell and paste its value"
Columns = Mapping[str, int]


class NotOursError(ValueError):
    """The workbook does not say which return it belongs to."""


class _CellError(ValueError):
    """What is wrong with one cell, after its name."""


def read_book(data: bytes, grades: Collection[str]) -> Filled:
    """What the workbook says. `grades`: the labels that may be chosen.

    Raises TableError for what is no sound workbook, NotOursError where the hidden sheet is missing or broken.
    """
    sheets = workbook_sheets(data)
    sealed = next((sheet for sheet in sheets if _first(sheet) == SEAL), None)
    if sealed is None:
        raise NotOursError
    seal, signed = _seal(sealed)
    labels = {_folded(label): label for label in grades}
    said: dict[str, Written] = {}
    problems: list[Problem] = []
    seen: set[str] = set()
    for sheet in sheets:
        for code, cells in _lines(sheet):
            if code not in seal.versions:
                continue
            if code in seen:
                cell = f"{sheet.title}, {next(iter(cells.values()))[1].name}"
                problems.append(Problem(code, cell, f"{code} comes twice: once more at {cell}."))
                continue
            seen.add(code)
            written, wrong = _line(code, sheet.title, cells, labels)
            said[code] = written
            problems += wrong
    wrong_codes = {each.code for each in problems}
    return Filled(
        seal,
        signed,
        {code: written for code, written in said.items() if code not in wrong_codes},
        tuple(problems),
    )


def _seal(sheet: SheetIn) -> tuple[Seal, str]:
    told: dict[str, str] = {}
    versions: dict[str, int] = {}
    for row in sheet.rows[1:]:
        name, value, version = (*(cell.text for cell in row[:3]), "", "", "")[:3]
        if name == "answer" and version.isdecimal():
            versions[value.removeprefix("answer ")] = int(version)
        elif name:
            told[name] = value
    try:
        seal = Seal(told["return"], told["edition"], told["belongs to"], told["made on"], versions)
        return seal, told["signature"]
    except KeyError as missing:
        raise NotOursError from missing


def _lines(sheet: SheetIn) -> Iterator[tuple[str, dict[str, tuple[Heading, CellIn]]]]:
    """Each row of a section's sheet that names a standard, with the cells that answer it."""
    heads = ((place, _columns(row)) for place, row in enumerate(sheet.rows[:FIRST_ROWS]))
    place, columns = next(((place, found) for place, found in heads if found is not None), (0, None))
    if columns is None:
        return
    for row in sheet.rows[place + 1 :]:
        code = _code(row, columns)
        if code:
            yield (
                code,
                {
                    heading.answers: (heading, row[columns[heading.text]])
                    for heading in HEADINGS
                    if heading.answers and columns[heading.text] < len(row)
                },
            )


def _columns(row: Sequence[CellIn]) -> Columns | None:
    """Where each heading stands, if this row holds them all (the key may be gone where the code stands)."""
    found = {_folded(cell.text): place for place, cell in reversed(list(enumerate(row)))}
    wanted = [heading.text for heading in HEADINGS if heading.answers]
    if not all(_folded(text) in found for text in wanted) or not {"code", "key"} & set(found):
        return None
    return {
        heading.text: found[_folded(heading.text)] for heading in HEADINGS if _folded(heading.text) in found
    }


def _code(row: Sequence[CellIn], columns: Columns) -> str:
    for heading in (KEY, CODE):
        place = columns.get(heading)
        if place is not None and place < len(row) and row[place].text:
            return row[place].text.removeprefix("answer ")
    return ""


def _line(
    code: str, title: str, cells: Mapping[str, tuple[Heading, CellIn]], labels: Mapping[str, str]
) -> tuple[Written, list[Problem]]:
    values: dict[str, object] = {}
    problems = []
    for name, (heading, cell) in cells.items():
        try:
            values[name] = _value(name, heading, cell, labels)
        except _CellError as error:
            where = f"{title}, {cell.name}"
            problems.append(Problem(code, where, f"Cell {cell.name} of the sheet “{title}” {error}."))
    return Written(**cast("dict[str, Any]", values)), problems


def _value(name: str, heading: Heading, cell: CellIn, labels: Mapping[str, str]) -> str | date | None:
    if cell.is_formula:
        raise _CellError(FORMULA)
    if cell.is_error:
        raise _CellError("shows an error. Type what should stand there")
    if name == "by_when":
        return _day(cell)
    if name == "grade":
        if not cell.text:
            return ""
        if _folded(cell.text) not in labels:
            raise _CellError(
                f"says “{cell.text[:60]}”, which is not one of the ratings. Choose one from its list"
            )
        return labels[_folded(cell.text)]
    if len(cell.text) > heading.most:
        raise _CellError(f"has {len(cell.text):,} characters: shorten it to {heading.most:,}")
    return cell.text.replace("\x00", "")


def _day(cell: CellIn) -> date | None:
    value = cell.value
    if value is None or not cell.text:
        return None
    number = float(cell.text) if cell.text.replace(".", "", 1).isdecimal() else None
    if number is not None and SERIALS[0] <= number <= SERIALS[1]:
        return date(1899, 12, 30) + timedelta(days=int(number))
    try:
        return read_date(value)
    except UnreadableError as error:
        raise _CellError(f"cannot be read as a date: {str(error).rstrip('.')}") from error


def _first(sheet: SheetIn) -> str:
    return sheet.rows[0][0].text if sheet.rows and sheet.rows[0] else ""


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
