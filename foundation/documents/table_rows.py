"""A row of an uploaded table before its cells have headings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

Value = str | int | float | Decimal | date | datetime | bool
MOST_COLUMNS = 100
MOST_ROWS = 5_000


class TableError(ValueError):
    """The file as a whole cannot be read; the message says what to do."""


class TooManyRowsError(TableError):
    """The file is longer than a table may be."""

    def __init__(self, most: int) -> None:
        super().__init__(f"The file has more than {most:,} rows. Split it into several files.")


class BeyondLimitsError(TableError):
    """The workbook holds more sheets, or a sheet of it more rows or columns, than are read: nothing of it is."""

    def __init__(self, what: str, most: int, sheet: str = "") -> None:
        self.what, self.most = what, most
        self.where = f"The sheet “{sheet}”" if sheet else "The workbook"
        super().__init__(f"{self.where} has more than {most:,} {what}. Nothing was read from it.")


@dataclass(frozen=True)
class RawRow:
    """One row before its cells have headings; `problem` when it could not be read."""

    number: int
    cells: Sequence[Value | None]
    problem: str = ""
    colours: Mapping[int, str] = field(default_factory=dict)
    """Of empty cells, from 0, that say something by their colour."""
