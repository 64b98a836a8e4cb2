"""Small honest files of every accepted kind, made by hand."""

import struct
import zipfile
import zlib
from io import BytesIO

OFFICE = "application/vnd.openxmlformats-officedocument"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = {
    "docx": ("word/document.xml", "wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation"),
}


def office(ending="docx", *, main_type="", body="", parts=(), links=""):
    """An office package; `parts` are further (name, content), `links` relationships of the main part."""
    part, kind = MAIN[ending]
    main_type = main_type or f"{OFFICE}.{kind}.main+xml"
    types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="{PACKAGE}.rels+xml"/>'
        f'<Override PartName="/{part}" ContentType="{main_type}"/></Types>'
    )
    folder, _, name = part.partition("/")
    return packed(
        ("[Content_Types].xml", types),
        (
            "_rels/.rels",
            relationships(f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="{part}"/>'),
        ),
        (part, f'<?xml version="1.0"?><w:document xmlns:w="urn:w">{body}</w:document>'),
        (f"{folder}/_rels/{name}.rels", relationships(links)),
        *parts,
    )


def relationships(links):
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def external(kind, target):
    return f'<Relationship Id="x" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'


def packed(*parts):
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(name, content)
    return output.getvalue()


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width=1, height=1, pixels=b"\x00\x00\x00\x00"):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def jpeg(width=1, height=1):
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    app = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    return b"\xff\xd8" + app + frame + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x00\xff\xd9"


def pdf(inside=b"", before=b"", after=b""):
    return (
        before
        + b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
        + inside
        + b"\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"
        + after
    )


GOOD = {
    "return.pdf": pdf(),
    "minutes.docx": office("docx"),
    "figures.xlsx": office("xlsx"),
    "slides.pptx": office("pptx"),
    "poster.png": png(),
    "photo.jpg": jpeg(),
    "photo.JPEG": jpeg(),
    "agencies.csv": "Agency;Lead\nZoë's school;Ada\n".encode(),
    "windows.csv": "Agency;Lead\nZoë's school;Ada\n".encode("cp1252"),
    "chart inside.docx": office("docx", parts=[("word/embeddings/sheet1.xlsx", office("xlsx"))]),
    "template of the council.docx": office(
        "docx", links=external("attachedTemplate", "file:///C:/Normal.dotm")
    ),
    "links.docx": office("docx", links=external("hyperlink", "https://example.test/")),
}
