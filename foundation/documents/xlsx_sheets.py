"""The sheets of a workbook that somebody sees and that hold rows, found without reading the workbook."""

from contextlib import suppress
from dataclasses import dataclass
from posixpath import join, normpath
from zipfile import ZipFile

from foundation.documents.xlsx_size import BOOK, RELATIONS, Relations, local
from foundation.documents.zips import ArchiveError, Watcher, walk_xml

LOOKED_AT = 50
MOST_SHEETS = 50
A_TABLE = (2, 3)
"""Rows, and cells of the widest, from which on a sheet is taken for a table and not for a cover."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its number among all of the workbook, counted from 1, its title, and where it stands."""

    number: int
    title: str
    path: str
    is_table: bool


def filled_sheets(package: ZipFile) -> tuple[Sheet, ...]:
    """The visible sheets with something in them, in their order; none where the workbook cannot be understood."""
    listed, relations = _Listed(), Relations()
    try:
        walk_xml(package, BOOK, listed)
        walk_xml(package, RELATIONS, relations)
        found = []
        for number, title, relation in listed.visible[:MOST_SHEETS]:
            path = normpath(join("xl", relations.targets[relation])).lstrip("/")
            rows, widest = _glance(package, path)
            if rows:
                found.append(Sheet(number, title, path, rows >= A_TABLE[0] and widest >= A_TABLE[1]))
    except (ArchiveError, KeyError):
        return ()  # whoever reads the workbook says what is wrong with it
    return tuple(found)


def chosen_sheet(sheets: tuple[Sheet, ...], number: int | None) -> Sheet | None:
    """The sheet with this number; else the first that looks like a table, so that a cover is passed by."""
    named = [each for each in sheets if each.number == number]
    tables = [each for each in sheets if each.is_table]
    return next(iter([*named, *tables, *sheets]), None)


def _glance(package: ZipFile, path: str) -> tuple[int, int]:
    looking = _Glance()
    with suppress(_EnoughError):
        walk_xml(package, path, looking)
    return looking.rows, looking.widest


class _EnoughError(Exception):
    """Ends the walk through a sheet."""


class _Glance(Watcher):
    """Counts the first rows with a value, and the values of the widest of them."""

    def __init__(self) -> None:
        self.rows = self.widest = self.cells = 0
        self.counted = True

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "row":
            if self.rows == LOOKED_AT:
                raise _EnoughError
            self.cells = 0
        elif name == "c":
            self.counted = False
        elif name in {"v", "is"} and not self.counted:
            self.counted = True
            self.rows += self.cells == 0
            self.cells += 1
            self.widest = max(self.widest, self.cells)


class _Listed(Watcher):
    """The visible sheets: number, title, relation."""

    def __init__(self) -> None:
        self.visible: list[tuple[int, str, str]] = []
        self.number = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if local(tag) != "sheet":
            return
        self.number += 1
        relation = next((value for name, value in attributes.items() if local(name) == "id"), "")
        if attributes.get("state", "visible") == "visible":
            self.visible.append((self.number, attributes.get("name", ""), relation))
