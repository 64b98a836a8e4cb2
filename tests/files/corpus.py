"""Hostile files: name, content, and words of the refusal. All are made here and all are small."""

import struct
import zipfile
from io import BytesIO

from tests.files.minimal import chunk, external, jpeg, office, packed, pdf, png

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
ENTITY = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'
LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w>&b;</w>'
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
DDE = '<w:p><w:instrText> DDEA</w:instrText><w:r/><w:instrText>UTO c:\\\\x "y" </w:instrText></w:p>'


def bomb(megabytes=160):
    return office("xlsx", parts=[("xl/media/zeros.bin", bytes(megabytes * 1024 * 1024))])


def many_parts():
    return office("docx", parts=[(f"word/part{number}.bin", b"") for number in range(3_001)])


def symlink():
    output = BytesIO(office("docx"))
    with zipfile.ZipFile(output, "a") as package:
        entry = zipfile.ZipInfo("word/media/link.png")
        entry.external_attr = 0o120777 << 16
        package.writestr(entry, "/etc/passwd")
    return output.getvalue()


def encrypted():
    data = bytearray(office("docx"))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


ODD = '<?xml version="1.0" encoding="utf-7"?><a/>'


def understated():
    """A zip entry whose directory says it is small."""
    data = bytearray(office("docx", parts=[("word/big.xml", "<a>" + "b" * 100_000 + "</a>")]))
    at = data.rfind(b"PK\x01\x02", 0, data.find(b"word/big.xml", data.find(b"PK\x01\x02")))
    struct.pack_into("<I", data, at + 24, 100)
    return bytes(data)


def wrong_sum():
    data = bytearray(office("docx"))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    struct.pack_into("<I", data, at + 16, 1)
    return bytes(data)


HOSTILE = [
    # Bombs
    ("bomb.xlsx", bomb, "unpacks to more than 150 MB"),
    (
        "squeezed.docx",
        lambda: office("docx", parts=[("word/x.bin", bytes(9_000_000))]),
        "far more than its own size",
    ),
    ("parts.docx", many_parts, "more than 3,000 parts"),
    (
        "nested.docx",
        lambda: office("docx", parts=[("word/media/inner.zip", packed(("a", "b")))]),
        "another file",
    ),
    (
        "deep.docx",
        lambda: office(
            "docx",
            parts=[
                ("word/embeddings/a.xlsx", office("xlsx", parts=[("xl/embeddings/b.xlsx", office("xlsx"))]))
            ],
        ),
        "another file",
    ),
    ("understated.docx", understated, "damaged"),
    ("flood.png", lambda: png(50_000, 50_000), "50,000 by 50,000 pixels"),
    ("flood.jpg", lambda: jpeg(65_000, 65_000), "65,000 by 65,000 pixels"),
    # Lies about the kind
    ("macros.docx", lambda: office("docx", main_type=MACRO_TYPE), "has macros"),
    ("project.xlsx", lambda: office("xlsx", parts=[("xl/vbaProject.bin", b"\xd0\xcf")]), "has macros"),
    ("hidden.docx", lambda: office("docx", parts=[("customXml/VBAPROJECT.BIN", b"x")]), "has macros"),
    ("macros.docm", lambda: office("docx", main_type=MACRO_TYPE), "older kind or has macros"),
    ("sheet.docx", lambda: office("xlsx"), "of another kind than its name"),
    ("archive.docx", lambda: packed(("a.txt", "b")), "an archive, not an office document"),
    ("picture.png", lambda: SVG, "not one. Its content looks like SVG"),
    ("picture.svg", lambda: SVG, "not of a kind that we accept"),
    ("program.pdf", lambda: b"MZ\x90\x00" + bytes(200), "looks like EXE"),
    ("program.csv", lambda: b"MZ\x90\x00" + bytes(200), "characters that no text has"),
    ("program.exe", lambda: b"MZ\x90\x00" + bytes(200), "not of a kind that we accept"),
    ("page.csv", lambda: HTML, "begins as a web page"),
    ("picture.csv", lambda: b"\xef\xbb\xbf  " + SVG, "begins as a web page"),
    ("script.csv", lambda: b"#!/bin/sh\nrm x\n", "begins as a web page or a program"),
    ("page.pdf", lambda: HTML, "looks like a web page"),
    ("old.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "older kind"),
    ("no-ending", lambda: pdf(), "not of a kind that we accept"),
    ("empty.pdf", lambda: b"", "is empty"),
    # Two kinds at once
    ("page-first.pdf", lambda: pdf(before=HTML), "is not one"),
    ("page-inside.pdf", lambda: pdf(inside=b"<script>alert(1)</script>"), "a web page and a PDF at once"),
    ("zip-behind.pdf", lambda: pdf(after=packed(("a.js", "alert(1)"))), "two kinds of file"),
    ("zip-behind.png", lambda: png() + packed(("a.js", "alert(1)")), "two kinds of file"),
    ("page-behind.png", lambda: png() + HTML, "damaged"),
    # Things that act when opened
    ("script.pdf", lambda: pdf(inside=b"<< /S /JavaScript /JS (app.alert(1)) >>"), "holds a script"),
    ("escaped.pdf", lambda: pdf(inside=b"<< /S /J#61va#53cript >>"), "holds a script"),
    ("launch.pdf", lambda: pdf(inside=b"<< /S /Launch /F (cmd.exe) >>"), "holds a script"),
    ("dde.docx", lambda: office("docx", body=DDE), "another file or program"),
    ("dde.xlsx", lambda: office("xlsx", body='<w:ddeLink ddeService="cmd"/>'), "another file or program"),
    (
        "template.docx",
        lambda: office("docx", links=external("attachedTemplate", "HTTP://a.test/x.dotm")),
        "fetches",
    ),
    ("object.docx", lambda: office("docx", links=external("oleObject", "file:///x")), "fetches"),
    (
        "ole.docx",
        lambda: office("docx", parts=[("word/embeddings/ole1.bin", b"\xd0\xcf\x11\xe0")]),
        "another file",
    ),
    ("activex.docx", lambda: office("docx", parts=[("word/activeX/activeX1.xml", "<a/>")]), "another file"),
    ("entity.xlsx", lambda: office("xlsx", parts=[("xl/sharedStrings.xml", ENTITY)]), "document type"),
    ("entity16.xlsx", lambda: office("xlsx", parts=[("xl/a.xml", ENTITY.encode("utf-16"))]), "document type"),
    ("laughs.docx", lambda: office("docx", parts=[("word/styles.xml", LAUGHS)]), "document type"),
    (
        "odd-encoding.docx",
        lambda: office("docx", parts=[("word/a.xml", ODD)]),
        "not well-formed",
    ),
    # Paths, links, damage
    ("traversal.docx", lambda: office("docx", parts=[("../../etc/cron.d/x", "x")]), "forbidden name"),
    ("absolute.docx", lambda: office("docx", parts=[("/etc/passwd", "x")]), "forbidden name"),
    ("backslash.docx", lambda: office("docx", parts=[("..\\..\\x", "x")]), "forbidden name"),
    ("symlink.docx", symlink, "holds a link"),
    ("password.docx", encrypted, "protected by a password"),
    ("cut.docx", lambda: office("docx")[:-30], "damaged"),
    ("sum.docx", wrong_sum, "damaged"),
    ("cut.pdf", lambda: pdf()[:-20], "not complete"),
    ("cut.png", lambda: png()[:-6], "damaged"),
    ("long-chunk.png", lambda: png()[:-12] + struct.pack(">I", 0xFFFFFFFF) + b"IEND" + bytes(8), "damaged"),
    (
        "no-pixels.png",
        lambda: b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)) + chunk(b"IEND", b""),
        "damaged",
    ),
    ("cut.jpg", lambda: jpeg()[:30], "damaged"),
    ("nul.csv", lambda: b"a,b\n1,\x00\n", "characters that no text has"),
    # Names that hide the ending
    ("report\u202egnp.exe", lambda: png(), "not of a kind that we accept"),
    ("report.png\x00.exe", lambda: png(), "not of a kind that we accept"),
    ("report.exe .", lambda: png(), "not of a kind that we accept"),
]

NAMES = [
    ("../../etc/passwd.pdf", "passwd.pdf"),
    ("C:\\Users\\ada\\plan.docx", "plan.docx"),
    ("report\u202efdp.docx", "reportfdp.docx"),
    ("a\x00b\r\nSet-Cookie: x.pdf", "abSet-Cookie- x.pdf"),
    ('quote".pdf', "quote-.pdf"),
    ("x" * 300 + ".pdf", "x" * 145 + "….pdf"),
    (" ..hidden.pdf. ", "hidden.pdf"),
    ("Zoe\u0308 \u0645\u0631\u062d\u0628\u0627 \u5f20.pdf", "Zoë \u0645\u0631\u062d\u0628\u0627 \u5f20.pdf"),
    ("", "file"),
    ("/", "file"),
    ("\ud800.pdf", "pdf"),
    ("two   spaces.pdf", "two spaces.pdf"),
]
