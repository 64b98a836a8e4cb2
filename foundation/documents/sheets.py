"""Writes headings and rows as CSV and as a workbook, so that no text ever becomes a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from math import isfinite
from zoneinfo import ZoneInfo

import xlsxwriter

from foundation.documents.formula_guard import guarded

Cell = str | int | float | Decimal | date | datetime | bool | None

LOCAL = ZoneInfo("Europe/London")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # without it Excel reads UTF-8 as Windows-1252
MOST_TEXT = 32_767  # characters in a cell of a workbook
MOST_ROWS = 1_048_575  # below the headings
CUT = " [cut: the cell is full]"
FIRST_DATE = date(1900, 3, 1)  # before it a workbook counts a day that never was
EXACT = 10**15  # beyond it a workbook rounds


class TooManyRowsError(ValueError):
    """More rows than a sheet can hold."""


def csv_stream(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """RFC 4180 in UTF-8, piece by piece; rows may come from a cursor."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([guarded(heading) for heading in headings])
    yield BYTE_ORDER_MARK
    for row in rows:
        writer.writerow([csv_cell(cell) for cell in row])
        if buffer.tell() > 16_384:
            yield _emptied(buffer)
    yield _emptied(buffer)


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The whole CSV at once."""
    return b"".join(csv_stream(headings, rows))


def csv_cell(cell: Cell) -> str:
    """Numbers stay numbers, dates are 2026-11-03, text is guarded."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return _yes_or_no(cell)
    if isinstance(cell, int | float | Decimal):
        return str(cell)
    if isinstance(cell, datetime):
        return _local(cell).strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    return guarded(str(cell))


def xlsx_bytes(headings: Sequence[str], rows: Iterable[Sequence[Cell]], *, title: str = "Table") -> bytes:
    """A workbook of one sheet: headings frozen and bold, widths that fit, dates as dates, no formula."""
    output = BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        book.set_properties({"title": title})
        sheet = book.add_worksheet(sheet_name(title))
        _Writer(book, sheet).write(headings, rows)
    return output.getvalue()


def workbook_bytes(
    sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]], *, title: str
) -> bytes:
    """A workbook of several sheets, each with its name, headings and rows."""
    output = BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        book.set_properties({"title": title})
        for name, headings, rows in sheets:
            _Writer(book, book.add_worksheet(sheet_name(name))).write(headings, rows)
    return output.getvalue()


def sheet_name(title: str) -> str:
    """At most 31 characters, none of those that a sheet's name may not have."""
    name = "".join(
        " " if character in "[]:*?/\\" or ord(character) < 32 else character for character in title
    )
    name = " ".join(name.split()).strip("'")[:31].strip().strip("'")
    return "Table" if name.lower() in {"", "history"} else name


class _Writer:
    """Writes cells by their type and remembers how wide the columns must be."""

    def __init__(self, book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        self.sheet = sheet
        self.heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.number = book.add_format({"valign": "top"})
        self.day = book.add_format({"num_format": "d mmmm yyyy", "valign": "top", "align": "left"})
        self.moment = book.add_format({"num_format": "d mmmm yyyy hh:mm", "valign": "top", "align": "left"})

    def write(self, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        widths = [len(heading) for heading in headings]
        for column, heading in enumerate(headings):
            self.sheet.write_string(0, column, xlsx_text(heading), self.heading)
        last = 0
        for last, row in enumerate(rows, start=1):
            if last > MOST_ROWS:
                raise TooManyRowsError(f"A workbook holds {MOST_ROWS:,} rows; download CSV instead.")
            for column, cell in enumerate(row):
                widths[column] = max(widths[column], self.cell(last, column, cell))
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, min(max(width + 2, 10), 60))
        self.sheet.freeze_panes(1, 0)
        self.sheet.repeat_rows(0)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)  # A4
        self.sheet.fit_to_pages(1, 0)
        if headings:
            self.sheet.autofilter(0, 0, last, len(headings) - 1)

    def cell(self, row: int, column: int, cell: Cell) -> int:
        """Writes one cell and returns how many characters wide it is."""
        if cell is None or cell == "":
            return 0
        if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool) and _is_exact(cell):
            self.sheet.write_number(row, column, cell, self.number)
            return len(str(cell))
        if isinstance(cell, datetime) and cell.date() >= FIRST_DATE:
            self.sheet.write_datetime(row, column, _local(cell), self.moment)
            return 23
        if isinstance(cell, date) and not isinstance(cell, datetime) and cell >= FIRST_DATE:
            self.sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), self.day)  # noqa: DTZ001
            return 17
        text = (
            cell if isinstance(cell, str) else _yes_or_no(cell) if isinstance(cell, bool) else csv_cell(cell)
        )
        self.sheet.write_string(row, column, xlsx_text(text), self.text)
        return max(map(len, text.split("\n")))


def xlsx_text(text: str) -> str:
    """What a cell can hold: no control characters, not more than fits, and it says so where it was cut."""
    kept = "".join(
        character
        for character in text.replace("\r\n", "\n").replace("\r", "\n")
        if character in "\t\n" or (character >= " " and not 0xD800 <= ord(character) <= 0xDFFF)
    )
    kept = kept.replace("\ufffe", "").replace("\uffff", "")
    return kept if len(kept) <= MOST_TEXT else kept[: MOST_TEXT - len(CUT)] + CUT


def _is_exact(number: int | float | Decimal) -> bool:
    return isfinite(number) and -EXACT < number < EXACT


def _yes_or_no(value: bool) -> str:
    return "Yes" if value else "No"


def _local(moment: datetime) -> datetime:
    return moment.astimezone(LOCAL).replace(tzinfo=None) if moment.tzinfo else moment


def _emptied(buffer: StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode("utf-8", errors="replace")
