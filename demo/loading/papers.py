"""Small documents for the demonstration's evidence: real files of their kind, made here."""

import io
import zipfile
from html import escape

import typst

SAYS = "A document of the demonstration. The agency is invented."


def paper(file_name: str, *, title: str, body: str) -> bytes:
    """A file of the kind that its name says: pdf, docx or csv."""
    kind = file_name.rpartition(".")[2]
    return {"pdf": _pdf, "docx": _docx, "csv": _csv}[kind](title, body)


def _pdf(title: str, body: str) -> bytes:
    source = (
        '#set document(title: sys.inputs.title)\n#set text(lang: "en")\n'
        "= #sys.inputs.title\n#sys.inputs.body\n\n#sys.inputs.says"
    )
    made: bytes = typst.compile(
        source.encode(), format="pdf", sys_inputs={"title": title, "body": body, "says": SAYS}
    )
    return made


def _csv(title: str, body: str) -> bytes:
    return f"{title},{body}\r\nMonth,Number\r\nApril,12\r\nMay,14\r\nJune,11\r\n".encode()


_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_LINKS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def _docx(title: str, body: str) -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in (title, body, SAYS))
    document = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{paragraphs}</w:body></w:document>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", _TYPES)
        parts.writestr("_rels/.rels", _LINKS)
        parts.writestr("word/document.xml", document)
    return made.getvalue()
