"""What an office document must and must not hold."""

import zipfile

from foundation.documents.zips import Watcher, chunks, opened, walk_xml, xml_names
from foundation.files.refused import FileRefusedError

CONTENT_TYPES = "[Content_Types].xml"
MACROS = "the file has macros. Save it without them (docx, xlsx or pptx) and upload that."
EMBEDDED = "the file has another file or program inside. Save it without that and upload the new copy."
REMOTE = "the file fetches something from elsewhere when it is opened. Save it without that link."
OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    "docx": f"{OFFICE}.wordprocessingml.document",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "pptx": f"{OFFICE}.presentationml.presentation",
}
FETCHED = ("/oleObject", "/frame", "/subDocument")  # relationships that fetch when the file is opened
ARCHIVES = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"MZ",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
)


def check_office(data: bytes, ending: str, *, depth: int = 0) -> None:
    """The right main part, no macros, no programs or archives inside, nothing fetched, sound XML."""
    with opened(data) as package:
        _check_contents(package, f"{MEDIA_TYPES[ending]}.main+xml")
        _check_inside(package, depth)
        for name in xml_names(package):
            walk_xml(package, name, _Links() if name.lower().endswith(".rels") else _Commands())


def _check_contents(package: zipfile.ZipFile, wanted: str) -> None:
    if CONTENT_TYPES not in package.namelist():
        raise FileRefusedError("it is an archive, not an office document.")
    types = _Types()
    walk_xml(package, CONTENT_TYPES, types)
    if types.any_macros or any("vbaproject" in name.lower() for name in package.namelist()):
        raise FileRefusedError(MACROS)
    names = {f"/{name}".lower() for name in package.namelist()}
    if not any(kind == wanted and part.lower() in names for part, kind in types.parts.items()):
        raise FileRefusedError("its content is of another kind than its name says.")


def _check_inside(package: zipfile.ZipFile, depth: int) -> None:
    for entry in package.infolist():
        name = entry.filename.lower()
        if "activex" in name:
            raise FileRefusedError(EMBEDDED)
        start = next(chunks(package, entry.filename), b"")[:4]
        if not start.startswith(ARCHIVES):
            continue
        kind = next((ending for ending in MEDIA_TYPES if name.endswith(f".{ending}")), "")
        if depth or not kind or "/embeddings/" not in name:
            raise FileRefusedError(EMBEDDED)
        # The figures behind a chart are a workbook of their own: the same rules hold, one level deep.
        check_office(b"".join(chunks(package, entry.filename)), kind, depth=depth + 1)


class _Types(Watcher):
    """What the package says its parts are."""

    def __init__(self) -> None:
        self.parts: dict[str, str] = {}
        self.any_macros = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("ContentType", "")
        self.any_macros |= "macroenabled" in kind.lower() or "vbaproject" in kind.lower()
        if tag.rpartition("}")[2] == "Override":
            self.parts[attributes.get("PartName", "")] = kind


class _Links(Watcher):
    """Refuses links that are followed when the file is opened; a reader's own click is no such link."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if attributes.get("TargetMode", "").lower() != "external":
            return
        kind, target = attributes.get("Type", ""), attributes.get("Target", "").strip().lower()
        template = kind.endswith("/attachedTemplate") and target.startswith(("http:", "https:", "ftp:"))
        if template or kind.endswith(FETCHED):
            raise FileRefusedError(REMOTE)


class _Commands(Watcher):
    """Refuses fields that start another program (DDE)."""

    def __init__(self) -> None:
        self.instruction = ""
        self.inside = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition("}")[2]
        self.inside = local == "instrText"
        simple = next((value for key, value in attributes.items() if key.rpartition("}")[2] == "instr"), "")
        if local == "ddeLink" or (local == "fldSimple" and _is_dde(simple)):
            raise FileRefusedError(EMBEDDED)

    def data(self, text: str) -> None:
        if self.inside:  # Word may split one instruction over several runs
            self.instruction = (self.instruction + text)[-500:]
            if _is_dde(self.instruction):
                raise FileRefusedError(EMBEDDED)

    def end(self, tag: str) -> None:
        self.inside = False


def _is_dde(instruction: str) -> bool:
    words = instruction.upper().split()
    return "DDE" in words or "DDEAUTO" in words
