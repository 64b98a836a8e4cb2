"""Writes a Word document on A4 landscape: a title, sentences, headings, and tables whose headings repeat."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from foundation.calendar.clock import real_now
from foundation.documents.sheets import xlsx_text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LONG, SHORT, MARGIN = Mm(297), Mm(210), Mm(20)
TYPE = "Arial"


@dataclass(frozen=True)
class DocxTable:
    """A table under a heading and sentences of its own, or under none; `widths` are parts of the page's width.

    Without rows only heading and sentences are written.
    """

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    heading: str = ""
    sentences: Sequence[str] = ()


def docx_bytes(
    *, title: str, sentences: Iterable[str], tables: Sequence[DocxTable], author: str = "", footer: str = ""
) -> bytes:
    """The file. Text is text: nothing typed becomes markup, a field or a link."""
    document = docx.Document()
    _page(document, footer)
    _style(document)
    about = document.core_properties
    about.title, about.author, about.language = _clean(title)[:255], _clean(author)[:255], "en-GB"
    about.comments, about.created, about.modified = "", real_now(), real_now()
    document.add_heading(_clean(title), level=0)
    for sentence in sentences:
        document.add_paragraph(_clean(sentence))
    for table in tables:
        if table.heading:
            document.add_heading(_clean(table.heading), level=1)
        for sentence in table.sentences:
            document.add_paragraph(_clean(sentence))
        if table.rows or not table.sentences:
            _table(document, table)
    output = BytesIO()
    document.save(output)
    return output.getvalue()


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold, and without tabs."""
    return xlsx_text(text).replace("\t", " ")


def _page(document: Any, footer: str) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = LONG, SHORT
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, MARGIN)
    line = section.footer.paragraphs[0]
    line.add_run(_clean(f"{footer}. Page " if footer else "Page "))
    _field(line, "PAGE")
    line.add_run(" of ")
    _field(line, "NUMPAGES")


def _style(document: Any) -> None:
    """One typeface in black, and the language that a screen reader speaks."""
    for name, size in (("Normal", 10), ("Title", 20), ("Heading 1", 14)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = TYPE, Pt(size), None
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name_of in list(fonts.attrib):
            if "Theme" in name_of:
                del fonts.attrib[name_of]
        for name_of in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(name_of), TYPE)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    document.styles["Normal"].element.get_or_add_rPr().append(language)


def _table(document: Any, table: DocxTable) -> None:
    """Rows stay whole on their page; the row of headings stands on every page."""
    drawn = document.add_table(rows=0, cols=len(table.headings), style="Table Grid")
    drawn.autofit = False
    usable, whole = LONG - 2 * MARGIN, sum(table.widths)
    widths = [int(usable * part / whole) for part in table.widths]
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = width
    _row(drawn, table.headings, widths, heading=True)
    for row in table.rows:
        _row(drawn, row, widths)
    document.add_paragraph()


def _row(drawn: Any, cells: Sequence[str], widths: Sequence[int], *, heading: bool = False) -> None:
    row = drawn.add_row()
    marks = row._tr.get_or_add_trPr()
    for mark in ("w:cantSplit", "w:tblHeader") if heading else ("w:cantSplit",):
        marks.append(OxmlElement(mark))
    for cell, text, width in zip(row.cells, cells, widths, strict=True):
        cell.width = width
        cell.paragraphs[0].add_run(_clean(text)).bold = heading or None


def _field(paragraph: Any, name: str) -> None:
    """A number that Word fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {name} ")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
