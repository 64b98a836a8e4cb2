"""How far the sheets of a workbook are filled, found without reading the workbook."""

import re
from posixpath import join, normpath
from zipfile import ZipFile

from openpyxl.utils import column_index_from_string

from foundation.documents.table_rows import MOST_ROWS, BeyondLimitsError, TooManyRowsError
from foundation.documents.zips import FOR_TABLES, ArchiveError, Watcher, opened, walk_xml

BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


class _TooManyError(Exception):
    """Ends the walk through a sheet."""


def refuse_too_many_rows(package: ZipFile, most: int, above: int, path: str = "") -> None:
    """Refuses (TableError) a sheet with more filled rows than `most` below those `above`, and stops there: the rest
    may be long.

    Rows that only have a format do not count. `path`: where the sheet stands; else it is the first visible one.
    """
    sheets, relations = _Sheets(), Relations()
    try:
        if not path:
            walk_xml(package, BOOK, sheets)
            walk_xml(package, RELATIONS, relations)
            path = normpath(join("xl", relations.targets[sheets.first])).lstrip("/")
    except (ArchiveError, KeyError):
        return  # whoever reads the workbook says what is wrong with it
    try:
        walk_xml(package, path, _Rows(most + above))
    except _TooManyError:
        raise TooManyRowsError(most) from None


def refuse_long_workbook(data: bytes, most: int = MOST_ROWS, above: int = 15) -> None:
    """The same of a file that nobody has judged yet; what is no workbook is for whoever judges it."""
    if not data.startswith(b"PK\x03\x04"):
        return
    try:
        with opened(data, FOR_TABLES) as package:
            refuse_too_many_rows(package, most, above)
    except ArchiveError:
        return


def refuse_beyond(package: ZipFile, path: str, title: str, *, rows: int, columns: int) -> None:
    """Refuses (BeyondLimitsError) a sheet with something in a row or column beyond these, and stops there.

    Whoever reads only so far would otherwise leave the rest out without a word. A format alone is nothing.
    """
    try:
        walk_xml(package, path.lstrip("/"), _Reach(rows, columns))
    except _TooFarError as error:
        raise BeyondLimitsError(error.what, error.most, title) from None


def local(tag: str) -> str:
    """A tag's name without its namespace."""
    return tag.rpartition("}")[2]


class _TooFarError(Exception):
    """Ends the walk: something stands beyond so many rows or columns."""

    def __init__(self, what: str, most: int) -> None:
        super().__init__(what)
        self.what, self.most = what, most


class _Reach(Watcher):
    """Follows rows and cells, also those that do not say where they stand, to the first value too far."""

    def __init__(self, rows: int, columns: int) -> None:
        self.rows, self.columns = rows, columns
        self.row = self.column = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "row":
            said = attributes.get("r", "")
            self.row, self.column = int(said) if said.isdecimal() else self.row + 1, 0
        elif name == "c":
            letters = re.match(r"[A-Za-z]{1,3}", attributes.get("r", ""))
            self.column = column_index_from_string(letters[0]) if letters else self.column + 1
        elif name in {"v", "is", "f"}:
            if self.row > self.rows:
                raise _TooFarError("rows", self.rows)
            if self.column > self.columns:
                raise _TooFarError("columns", self.columns)


class _Sheets(Watcher):
    """Finds the relation of the first visible sheet."""

    first = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "sheet" and not self.first and attributes.get("state", "visible") == "visible":
            self.first = next((value for name, value in attributes.items() if local(name) == "id"), "")


class Relations(Watcher):
    """Where each relation leads."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


class _Rows(Watcher):
    """Counts rows with a value, and stops at one too many."""

    def __init__(self, most: int) -> None:
        self.left = most
        self.counted = True

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "row":
            self.counted = False
        elif name in {"v", "is"} and not self.counted:
            self.counted = True
            self.left -= 1
            if self.left < 0:
                raise _TooManyError
