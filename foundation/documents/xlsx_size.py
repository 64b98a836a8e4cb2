"""How many rows of a workbook's first visible sheet have anything in them, found without reading the workbook."""

from posixpath import join, normpath
from zipfile import ZipFile

from foundation.documents.table_rows import MOST_ROWS, TooManyRowsError
from foundation.documents.zips import FOR_TABLES, ArchiveError, Watcher, opened, walk_xml

BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


class _TooManyError(Exception):
    """Ends the walk through a sheet."""


def refuse_too_many_rows(package: ZipFile, most: int, above: int) -> None:
    """Refuses (TableError) a sheet with more filled rows than `most` below those `above`, and stops there: the rest
    may be long.

    Rows that only have a format do not count.
    """
    sheets, relations = _Sheets(), _Relations()
    try:
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


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


class _Sheets(Watcher):
    """Finds the relation of the first visible sheet."""

    first = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if _local(tag) == "sheet" and not self.first and attributes.get("state", "visible") == "visible":
            self.first = next((value for name, value in attributes.items() if _local(name) == "id"), "")


class _Relations(Watcher):
    """Where each relation leads."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if _local(tag) == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


class _Rows(Watcher):
    """Counts rows with a value, and stops at one too many."""

    def __init__(self, most: int) -> None:
        self.left = most
        self.counted = True

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name == "row":
            self.counted = False
        elif name in {"v", "is"} and not self.counted:
            self.counted = True
            self.left -= 1
            if self.left < 0:
                raise _TooManyError
