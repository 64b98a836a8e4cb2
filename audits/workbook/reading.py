"""Reads a workbook that came back: by headings and keys, wherever sheets, columns and rows were moved."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, cast

from audits.answer_kinds import NO, YES, UnreadableNumberError, number_typed, read_number
from audits.choices import AnswerKind
from audits.workbook.columns import CODE, EVERY, KEY, NARRATIVE, SEAL, TYPED, Heading
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


def read_book(data: bytes, grades: Collection[str], kinds: Mapping[str, str] | None = None) -> Filled:
    """What the workbook says. `grades`: the labels that may be chosen; `kinds`: how each standard that is no rating
    is answered, by its code. A line whose columns were deleted says nothing.

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
        for code, every in _lines(sheet):
            cells = _typed(every, (kinds or {}).get(code, AnswerKind.RATING))
            if code not in seal.versions or cells is None:
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


def _lines(sheet: SheetIn) -> Iterator[tuple[str, dict[str, tuple[Heading, CellIn | None]]]]:
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
                    heading.answers: (heading, next(iter(row[columns[heading.text] :]), None))
                    for heading in EVERY
                    if heading.answers and heading.text in columns
                },
            )


def _typed(
    every: Mapping[str, tuple[Heading, CellIn | None]], kind: str
) -> dict[str, tuple[Heading, CellIn]] | None:
    """The cells that answer this kind; none where a column of them is gone."""
    wanted = TYPED[AnswerKind(kind)]
    if not set(wanted) <= set(every):
        return None
    return {name: (heading, cell) for name in wanted for heading, cell in [every[name]] if cell is not None}


def _columns(row: Sequence[CellIn]) -> Columns | None:
    """Where each heading stands, if this row holds the headings (the key may be gone where the code stands)."""
    found = {_folded(cell.text): place for place, cell in reversed(list(enumerate(row)))}
    if _folded(NARRATIVE) not in found or not {"code", "key"} & set(found):
        return None
    return {heading.text: found[_folded(heading.text)] for heading in EVERY if _folded(heading.text) in found}


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
    if name == "number":
        return _number(cell)
    if name == "yes":
        return _yes(cell)
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


def _number(cell: CellIn) -> str:
    try:
        return number_typed(read_number(cell.text))
    except UnreadableNumberError as error:
        raise _CellError(f"cannot be read as a number: {str(error)[0].lower()}{str(error)[1:]}") from error


def _yes(cell: CellIn) -> str:
    said = {"": "", "yes": YES, "y": YES, "true": YES, "no": NO, "n": NO, "false": NO}
    if _folded(cell.text) not in said:
        raise _CellError(f"says “{cell.text[:60]}”. Choose yes or no from its list")
    return said[_folded(cell.text)]


def _first(sheet: SheetIn) -> str:
    return sheet.rows[0][0].text if sheet.rows and sheet.rows[0] else ""


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
