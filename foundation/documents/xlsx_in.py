"""The first visible sheet of a workbook, read without running or following anything in it."""

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from foundation.documents.table_rows import MOST_COLUMNS, RawRow, TableError, Value
from foundation.documents.xlsx_size import refuse_too_many_rows
from foundation.documents.zips import DAMAGED, FOR_TABLES, Watcher, opened, refuse_entities, walk_xml

MACROS = "vbaproject.bin"
MOST_EMPTY = 1_000  # rows in a row, before the rest is taken for formatting only


def xlsx_rows(data: bytes, most_rows: int) -> Iterator[RawRow]:
    """The rows; a formula and a merged cell are problems of their row, macros refuse the file."""
    with opened(data, FOR_TABLES) as package:
        refuse_too_many_rows(package, most_rows, above=1)
        refuse_no_workbook(package)
        book = _book(data)
        sheet = next((sheet for sheet in book.worksheets if sheet.sheet_state == "visible"), None)
        if sheet is None:
            raise TableError("The workbook has no visible sheet.")
        merged = merged_rows(package, sheet._worksheet_path)
    sheet.reset_dimensions()  # what the file says about its size may be wrong
    yield from _rows(sheet, merged, most_rows)


def refuse_no_workbook(package: ZipFile) -> None:
    """Refuses (TableError) what is no workbook, has macros, or declares entities in its XML."""
    names = {name.lower() for name in package.namelist()}
    if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        raise TableError("This is not a workbook. Save the table as XLSX or CSV.")
    if any(name.endswith(MACROS) for name in names):
        raise TableError("The workbook has macros. Save it as an ordinary workbook (XLSX).")
    refuse_entities(package)


def merged_rows(package: ZipFile, path: str) -> dict[int, str]:
    """The first row of each merged range, with the range: A1:C1."""
    merged = _Merged()
    walk_xml(package, path.lstrip("/"), merged)
    return merged.found


class _Merged(Watcher):
    """Notes merged ranges."""

    def __init__(self) -> None:
        self.found: dict[int, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition("}")[2] == "mergeCell":
            reference = attributes.get("ref", "")
            if match := re.match(r"[A-Z]+(\d+)", reference):
                self.found.setdefault(int(match[1]), reference)


def _book(data: bytes) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on styles and extensions that do not matter here
            return load_workbook(BytesIO(data), read_only=True, keep_links=False)
    except Exception as error:
        raise TableError(DAMAGED) from error


def _rows(sheet: Any, merged: dict[int, str], most_rows: int) -> Iterator[RawRow]:
    empty = filled = 0
    try:
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), start=1):
            row = _row(number, cells, merged)
            if row is None:
                empty += 1
                if empty > MOST_EMPTY:
                    return
                continue
            empty, filled = 0, filled + 1
            yield row
            if filled > most_rows + 1:
                return
    except TableError:
        raise
    except Exception as error:
        raise TableError(DAMAGED) from error


def _row(number: int, cells: Any, merged: dict[int, str]) -> RawRow | None:
    values: list[Value | None] = []
    for column, cell in enumerate(cells, start=1):
        if cell.data_type == "f":
            where = f"{get_column_letter(column)}{number}"
            return RawRow(number, (), f"cell {where} has a formula. Copy the column and paste its values.")
        if cell.data_type == "e":
            where = f"{get_column_letter(column)}{number}"
            return RawRow(number, (), f"cell {where} shows an error, {cell.value}.")
        values.append(cell_value(cell.value))
    if number in merged:
        return RawRow(number, (), f"the cells {merged[number]} are merged. Unmerge them.")
    return RawRow(number, values) if any(value not in {None, ""} for value in values) else None


def cell_value(value: Any) -> Value | None:
    """A cell as it is used: text without blanks at its ends, a moment at midnight as its day."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("_x000D_\n", "\n").strip()
    if isinstance(value, datetime):
        return value.date() if value.time() == time(0) else value
    if value is None or isinstance(value, bool | int | float | Decimal | date):
        return value
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value)
