"""Writes a Word document on A4 landscape: a title, sentences, headings, and tables whose headings repeat."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from foundation.documents.sheets import xlsx_text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WIDTH = 14_570  # twentieths of a point between the margins
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes
PARTS = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class DocxTable:
    """A table under a heading of its own, or under none; `widths` are parts of the page's width."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    heading: str = ""


def docx_bytes(
    *, title: str, sentences: Iterable[str], tables: Sequence[DocxTable], author: str = "", footer: str = ""
) -> bytes:
    """The file. Text is text: nothing typed becomes markup, a field or a link."""
    body = _paragraph(title, "Title") + "".join(_paragraph(one) for one in sentences)
    body += "".join(
        (_paragraph(one.heading, "Heading1") if one.heading else "") + _table(one) for one in tables
    )
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml", OFFICE),
            ("metadata/core-properties", "docProps/core.xml", f"{PARTS}relationships"),
        ),
        "docProps/core.xml": _properties(title, author),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml", OFFICE), ("footer", "footer1.xml", OFFICE)
        ),
        "word/styles.xml": f'{START}<w:styles xmlns:w="{W}">{_STYLES}</w:styles>',
        "word/footer1.xml": f'{START}<w:ftr xmlns:w="{W}">{_footer(footer)}</w:ftr>',
        "word/document.xml": (
            f'{START}<w:document xmlns:w="{W}" xmlns:r="{OFFICE}"><w:body>{body}{_SECTION}</w:body></w:document>'
        ),
    }
    output = BytesIO()
    with ZipFile(output, "w", ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(ZipInfo(name, FIRST_DAY), text.encode("utf-8"), ZIP_DEFLATED)
    return output.getvalue()


def _run(text: str, *, bold: bool = False) -> str:
    lines = xlsx_text(text).replace("\t", " ").split("\n")
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{inner}</w:r>"


def _paragraph(text: str, style: str = "", *, bold: bool = False) -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{_run(text, bold=bold)}</w:p>"


def _table(table: DocxTable) -> str:
    whole = sum(table.widths)
    widths = [round(WIDTH * part / whole) for part in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row(table.headings, widths, heading=True)
    rows = "".join(_row(row, widths) for row in table.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Listing"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl><w:p/>'
    )


def _row(cells: Sequence[str], widths: Sequence[int], *, heading: bool = False) -> str:
    """A row stays whole on its page; the row of headings stands on every page."""
    marks = "<w:cantSplit/>" + ("<w:tblHeader/>" if heading else "")
    drawn = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(cell, "Cell", bold=heading)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{marks}</w:trPr>{drawn}</w:tr>"


def _footer(text: str) -> str:
    def field(name: str) -> str:
        return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    said = _run(f"{text}. " if text else "")
    page = f"{said}{_run('Page ')}{field('PAGE')}{_run(' of ')}{field('NUMPAGES')}"
    return f'<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr>{page}</w:p>'


def _relations(*every: tuple[str, str, str]) -> str:
    drawn = "".join(
        f'<Relationship Id="rId{number}" Type="{base}/{kind}" Target="{target}"/>'
        for number, (kind, target, base) in enumerate(every, start=1)
    )
    return f'{START}<Relationships xmlns="{PARTS}relationships">{drawn}</Relationships>'


def _content_types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "/word/document.xml": f"{word}.document.main+xml",
        "/word/styles.xml": f"{word}.styles+xml",
        "/word/footer1.xml": f"{word}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    drawn = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'{START}<Types xmlns="{PARTS}content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{drawn}</Types>'
    )


def _properties(title: str, author: str) -> str:
    return (
        f'{START}<cp:coreProperties xmlns:cp="{PARTS}metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(xlsx_text(title))}</dc:title><dc:creator>{escape(xlsx_text(author))}</dc:creator>"
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )


def _style(name: str, label: str, size: int, *, after: int = 120, before: str = "", more: str = "") -> str:
    usual = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"{usual}>'
        f'<w:name w:val="{label}"/><w:pPr>{before}<w:spacing w:after="{after}"/>{more}</w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
        f'{"<w:b/>" if label.startswith(("Title", "heading")) else ""}<w:sz w:val="{size}"/>'
        '<w:lang w:val="en-GB"/></w:rPr></w:style>'
    )


_EDGE = '<w:{} w:val="single" w:sz="4" w:color="B1B4B6"/>'
_STYLES = (
    _style("Normal", "Normal", 22)
    + _style("Title", "Title", 40)
    + _style("Heading1", "heading 1", 28, before="<w:keepNext/>", more='<w:outlineLvl w:val="0"/>')
    + _style("Cell", "Cell", 18, after=20)
    + '<w:style w:type="table" w:styleId="Listing"><w:name w:val="Listing"/><w:tblPr><w:tblBorders>'
    + "".join(_EDGE.format(side) for side in ("top", "bottom", "insideH"))
    + '</w:tblBorders><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
    + "</w:tblPr></w:style>"
)
_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>'
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
    "</w:sectPr>"
)
