"""Which files may be kept. The content decides; a name that says something else is refused."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import BytesIO

import puremagic

from foundation.documents.zips import ArchiveError
from foundation.files.metadata import bare_jpeg, bare_png
from foundation.files.names import display_name, ending_of
from foundation.files.ooxml import MEDIA_TYPES, check_office
from foundation.files.pdfs import check_pdf
from foundation.files.pictures import check_jpeg, check_png
from foundation.files.refused import FileRefusedError
from foundation.files.texts import check_csv

PACKAGE = b"PK\x03\x04"


@dataclass(frozen=True)
class Kind:
    """A kind of file that is accepted."""

    ending: str
    label: str
    media_type: str
    magic: bytes
    check: Callable[[bytes], None]
    bare: Callable[[bytes], bytes] = bytes
    """The file without what it tells beside itself; as it is, where nothing is known to be taken out."""


def _office(ending: str, label: str) -> Kind:
    return Kind(ending, label, MEDIA_TYPES[ending], PACKAGE, partial(check_office, ending=ending))


KINDS = {
    kind.ending: kind
    for kind in (
        Kind("pdf", "PDF", "application/pdf", b"%PDF-", check_pdf),
        _office("docx", "Word document"),
        _office("xlsx", "Excel workbook"),
        _office("pptx", "PowerPoint presentation"),
        Kind("png", "PNG picture", "image/png", b"\x89PNG\r\n\x1a\n", check_png, bare_png),
        Kind("jpg", "JPEG picture", "image/jpeg", b"\xff\xd8\xff", check_jpeg, bare_jpeg),
        Kind("csv", "CSV table", "text/csv", b"", check_csv),
    )
}
ALIASES = {"jpeg": "jpg"}
OLD_OR_WITH_MACROS = frozenset({"doc", "xls", "ppt", "docm", "xlsm", "pptm", "dotm", "xltm", "xlsb", "ppsm"})
ACCEPTED = "PDF, Word (docx), Excel (xlsx), PowerPoint (pptx), CSV, PNG and JPEG"


def judge(name: str, data: bytes) -> Kind:
    """The kind of an uploaded file, or FileRefusedError with words for the person who uploaded it."""
    shown = display_name(name)
    if not data:
        raise FileRefusedError(f"“{shown}” is empty.")
    ending = ending_of(shown)
    kind = KINDS.get(ALIASES.get(ending, ending))
    if kind is None:
        raise FileRefusedError(_why_not(shown, ending))
    if not data.startswith(kind.magic):
        raise FileRefusedError(_lies(shown, kind, data))
    if kind.magic != PACKAGE and zipfile.is_zipfile(BytesIO(data)):
        raise FileRefusedError(
            f"“{shown}” is two kinds of file at once. Save it again and upload the new copy."
        )
    try:
        kind.check(data)
    except (FileRefusedError, ArchiveError) as error:
        raise FileRefusedError(f"“{shown}”: {error}") from error
    return kind


def content_name(data: bytes) -> str:
    """What the content looks like, in a word or two; nothing when it looks like nothing known."""
    start = data[:512].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<script")):
        return "a web page"
    try:
        matches = puremagic.magic_string(data[:4096])
    except (puremagic.PureError, ValueError):
        return ""
    best = max(matches, key=lambda match: match.confidence)
    return f"{best.extension.lstrip('.').upper()} ({best.name})" if best.name else ""


def _why_not(shown: str, ending: str) -> str:
    if ending in OLD_OR_WITH_MACROS:
        return f"“{shown}” is of an older kind or has macros. Save it as docx, xlsx, pptx or PDF and upload that."
    return f"“{shown}” is not of a kind that we accept. Upload {ACCEPTED}."


def _lies(shown: str, kind: Kind, data: bytes) -> str:
    found = content_name(data)
    looks = f" Its content looks like {found}." if found else ""
    article = "an" if kind.label[0] in "AEIOU" else "a"
    return f"“{shown}” is named as {article} {kind.label} but is not one.{looks}"
