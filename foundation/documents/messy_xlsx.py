"""The rows of a workbook that was kept by hand: the values of formulas, and what merged cells stand for."""

import warnings
from dataclasses import dataclass
from io import BytesIO
from itertools import zip_longest
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries

from foundation.documents.cell_colours import colour_of
from foundation.documents.table_rows import MOST_COLUMNS, RawRow, TableError, Value
from foundation.documents.xlsx_in import MOST_EMPTY, cell_value, refuse_no_workbook
from foundation.documents.xlsx_sheets import Sheet, chosen_sheet, filled_sheets
from foundation.documents.xlsx_size import refuse_too_many_rows
from foundation.documents.zips import DAMAGED, FOR_TABLES, Watcher, opened, walk_xml

MOST_MERGED = 20_000  # cells that merged ranges may fill
Filled = dict[tuple[int, int], tuple[int, Value]]
"""(row, column from 0): the row where the value is written, and the value."""


@dataclass(frozen=True)
class MessySheet:
    """The filled rows of a sheet, the cells below a merged value, and which of the workbook's sheets it is."""

    lines: list[RawRow]
    merged: Filled
    sheets: tuple[Sheet, ...] = ()
    sheet: int | None = None


def messy_rows(data: bytes, most_rows: int, above: int, sheet: int | None = None) -> MessySheet:
    """The filled rows of the sheet with this number, else of the first visible one that looks like a table, `above`
    them of a title.

    A formula counts as the value that the workbook keeps beside it; nothing is ever worked out. Macros and a
    damaged or over-large package are refused (TableError, ArchiveError).
    """
    with opened(data, FOR_TABLES) as package:
        sheets = filled_sheets(package)
        chosen = chosen_sheet(sheets, sheet)
        refuse_too_many_rows(package, most_rows, above, chosen.path if chosen else "")
        refuse_no_workbook(package)
        title = chosen.title if chosen else ""
        shown, written = _sheet(data, title, values=True), _sheet(data, title, values=False)
        ranges = _merged(package, shown._worksheet_path)
    try:
        lines = _lines(shown, written, most_rows + above)
    except TableError:
        raise
    except Exception as error:
        raise TableError(DAMAGED) from error
    return MessySheet(lines, _filled(lines, ranges), sheets, chosen.number if chosen else None)


def _sheet(data: bytes, title: str, *, values: bool) -> Any:
    """The visible sheet with this title, else the first visible one."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on styles and extensions that do not matter here
            book = load_workbook(BytesIO(data), read_only=True, keep_links=False, data_only=values)
    except Exception as error:
        raise TableError(DAMAGED) from error
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    sheet = next((sheet for sheet in visible if sheet.title == title), next(iter(visible), None))
    if sheet is None:
        raise TableError("The workbook has no visible sheet.")
    sheet.reset_dimensions()  # what the file says about its size may be wrong
    return sheet


def _lines(shown: Any, written: Any, most_rows: int) -> list[RawRow]:
    lines: list[RawRow] = []
    empty = 0
    pairs = zip_longest(
        shown.iter_rows(max_col=MOST_COLUMNS + 1), written.iter_rows(max_col=MOST_COLUMNS + 1), fillvalue=()
    )
    for number, (values, formulas) in enumerate(pairs, start=1):
        line = _line(number, values, formulas)
        if line is None:
            empty += 1
            if empty > MOST_EMPTY:
                break
            continue
        empty = 0
        lines.append(line)
        if len(lines) > most_rows + 1:
            break
    return lines


def _line(number: int, values: Any, formulas: Any) -> RawRow | None:
    cells: list[Value | None] = []
    colours: dict[int, str] = {}
    for column, cell in enumerate(values, start=1):
        where = f"{get_column_letter(column)}{number}"
        if cell.data_type == "e":
            return RawRow(number, (), f"cell {where} shows an error, {cell.value}.")
        if cell.value is None and column <= len(formulas) and formulas[column - 1].data_type == "f":
            return RawRow(
                number,
                (),
                f"cell {where} has a formula without a kept value. Copy the column and paste its values.",
            )
        cells.append(cell_value(cell.value))
        if cells[-1] in {None, ""} and (colour := colour_of(cell)):
            colours[column - 1] = colour
    return RawRow(number, cells, colours=colours) if any(value not in {None, ""} for value in cells) else None


def _merged(package: ZipFile, path: str) -> list[str]:
    watcher = _Ranges()
    walk_xml(package, path.lstrip("/"), watcher)
    return watcher.found


class _Ranges(Watcher):
    """Notes every merged range."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition("}")[2] == "mergeCell" and attributes.get("ref"):
            self.found.append(attributes["ref"])


def _filled(lines: list[RawRow], ranges: list[str]) -> Filled:
    """A value merged over several rows stands in each of them; over several columns, in the first."""
    by_number = {line.number: line for line in lines}
    filled: Filled = {}
    covered = 0  # ranges may lie upon one another, so cells are counted as often as they are named
    for reference in ranges:
        try:
            left, top, _, bottom = range_boundaries(reference)
        except ValueError:
            continue
        line = by_number.get(top or 0)
        if line is None or left is None or top is None or bottom is None or left > len(line.cells):
            continue
        value = line.cells[left - 1]
        if value is None or value == "":
            continue
        covered += bottom - top
        if covered > MOST_MERGED:
            raise TableError(f"More than {MOST_MERGED:,} cells are merged. Unmerge them.")
        for number in range(top + 1, bottom + 1):
            filled[number, left - 1] = (top, value)
    return filled
