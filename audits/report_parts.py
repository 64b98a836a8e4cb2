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


@dataclass(frozen=True)
class Report:
    """What is drawn; `name` is that of its file, without what follows the dot."""

    name: str
    title: str
    subtitle: str
    sentences: tuple[str, ...]
    parts: tuple[Part, ...]
