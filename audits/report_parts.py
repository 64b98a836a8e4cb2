"""A report as plain words: headings, sentences and tables, which page, PDF, Word document and workbook all draw."""

from dataclasses import dataclass

Row = tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A heading, sentences and a table of words; `widths` are parts of the width."""

    heading: str
    sentences: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()
    rows: tuple[Row, ...] = ()
    in_workbook_alone: bool = False
    """Rows to work with, too many to read on paper."""
    stacked: bool = False
    """A row of many columns, which on a narrow screen stands in a block of its own."""


@dataclass(frozen=True)
class Report:
    """What is drawn; `name` is that of its file, without what follows the dot."""

    name: str
    title: str
    subtitle: str
    sentences: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def read(self) -> tuple[Part, ...]:
        """What the page, the PDF and the Word document show."""
        return tuple(part for part in self.parts if not part.in_workbook_alone)
