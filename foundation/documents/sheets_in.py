"""All sheets of an uploaded workbook, read without running or following anything in it."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from foundation.documents.table_rows import BeyondLimitsError, TableError, Value
from foundation.documents.xlsx_in import cell_value, refuse_no_workbook
from foundation.documents.xlsx_size import refuse_beyond
from foundation.documents.zips import DAMAGED, FOR_TABLES, ArchiveError, opened

MOST_SHEETS = 60
MOST_ROWS = 2_000
MOST_COLUMNS = 40


@dataclass(frozen=True)
class CellIn:
    """A cell with its name, such as G4. What a formula or an error would show is never looked at."""

    name: str
    value: Value | None = None
    is_formula: bool = False
    is_error: bool = False

    @property
    def text(self) -> str:
        """As text; 12.0 is 12."""
        value = int(self.value) if isinstance(self.value, float) and self.value.is_integer() else self.value
        return "" if value is None else str(value).strip()


@dataclass(frozen=True)
class SheetIn:
    """One sheet: its name, and its rows with every cell from the first column on."""

    title: str
    rows: tuple[tuple[CellIn, ...], ...]


def workbook_sheets(data: bytes) -> list[SheetIn]:
    """The sheets, hidden ones too. Macros, a document type and a damaged or swollen package refuse it (TableError), and
    so does more than is read (BeyondLimitsError): no workbook is read in part."""
    try:
        with opened(data, FOR_TABLES) as package:
            refuse_no_workbook(package)
            sheets = _book(data).worksheets
            _refuse_beyond(package, sheets)
        return [_sheet(sheet) for sheet in sheets]
    except ArchiveError as error:
        raise TableError(str(error)) from error
    except TableError:
        raise
    except Exception as error:
        raise TableError(DAMAGED) from error


def _refuse_beyond(package: ZipFile, sheets: list[Any]) -> None:
    if len(sheets) > MOST_SHEETS:
        raise BeyondLimitsError("sheets", MOST_SHEETS)
    for sheet in sheets:
        refuse_beyond(package, sheet._worksheet_path, sheet.title, rows=MOST_ROWS, columns=MOST_COLUMNS)


def _book(data: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on styles and extensions that do not matter here
        return load_workbook(BytesIO(data), read_only=True, keep_links=False)


def _sheet(sheet: Any) -> SheetIn:
    sheet.reset_dimensions()  # what the file says about its size may be wrong
    return SheetIn(sheet.title, tuple(_rows(sheet)))


def _rows(sheet: Any) -> Iterator[tuple[CellIn, ...]]:
    for number, cells in enumerate(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS), start=1):
        yield tuple(
            _cell(f"{get_column_letter(column)}{number}", cell) for column, cell in enumerate(cells, start=1)
        )


def _cell(name: str, cell: Any) -> CellIn:
    if cell.data_type == "f":
        return CellIn(name, is_formula=True)
    if cell.data_type == "e":
        return CellIn(name, is_error=True)
    return CellIn(name, cell_value(cell.value))
