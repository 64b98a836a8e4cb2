"""CSV as office programs write it."""

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from io import StringIO

from foundation.documents.formula_guard import unguarded
from foundation.documents.table_rows import MOST_COLUMNS, RawRow, TableError

DELIMITERS = ",;\t"
MOST_BYTES = 20 * 1024 * 1024
NOT_CSV = "This is not a CSV file. Save the table as CSV or XLSX."


def csv_rows(data: bytes) -> Iterator[RawRow]:
    """The rows with something in them as text, numbered as a spreadsheet would number them.

    What is far too wide is refused before it is cleaned, as millions of empty cells fit into a small file.
    """
    if len(data) > MOST_BYTES:
        raise TableError("The file is larger than 20 MB.")
    text = decoded(data)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(map(str.strip, cells[MOST_COLUMNS:])):
                raise TableError(f"The file has more than {MOST_COLUMNS} columns.")
            cleaned = [clean(cell) for cell in cells[:MOST_COLUMNS]] if any(cells) else []
            if any(cleaned):
                yield RawRow(number, cleaned)
    except csv.Error as error:
        message = "a quotation mark is not closed, or a cell is far too long."
        raise TableError(f"We could not read row {number + 1}: {message}") from error


def decoded(data: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with it, else Windows-1252, which older programs write."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        try:
            text = data.decode("utf-16")
        except UnicodeError as error:
            raise TableError(NOT_CSV) from error
        if "\x00" in text:
            raise TableError(NOT_CSV)
        return text
    if b"\x00" in data:
        raise TableError(NOT_CSV)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def delimiter_of(text: str) -> str:
    """Of comma, semicolon and tab the one that stands most often in the headings, outside quotation marks."""
    heading = next((line for line in text.splitlines() if line.strip()), "")
    outside = "".join(heading.split('"')[::2])
    return max(DELIMITERS, key=outside.count)


def clean(cell: str) -> str:
    """Without the apostrophe that our own files put before a formula, without blanks at the ends."""
    return unguarded(cell).replace("\r\n", "\n").strip()
