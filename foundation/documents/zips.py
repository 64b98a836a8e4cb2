"""What a packed document may hold, checked from its table of contents before anything is unpacked."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

MEGABYTE = 1024 * 1024
DAMAGED = "The file is damaged: it cannot be unpacked."


class ArchiveError(Exception):
    """The package is refused; the message is read by the person who uploaded it."""


@dataclass(frozen=True)
class Limits:
    """How far a package may unpack."""

    entries: int = 3_000
    unpacked: int = 150 * MEGABYTE
    ratio: int = 150  # of one entry; text rarely packs more than 30 to 1
    ratio_from: int = MEGABYTE  # small entries may repeat themselves as they like


FOR_FILES = Limits()
FOR_TABLES = Limits(unpacked=60 * MEGABYTE)


def opened(data: bytes, limits: Limits = FOR_FILES) -> zipfile.ZipFile:
    """The package, after its contents were judged: size, names, encryption, links, nesting."""
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
        raise ArchiveError(DAMAGED) from error
    entries = package.infolist()
    if len(entries) > limits.entries:
        raise ArchiveError(f"The file holds more than {limits.entries:,} parts.")
    if sum(entry.file_size for entry in entries) > limits.unpacked:
        raise ArchiveError(f"The file unpacks to more than {limits.unpacked // MEGABYTE} MB.")
    if len({entry.filename for entry in entries}) != len(entries):
        raise ArchiveError("The file holds two parts of the same name.")
    for entry in entries:
        _judge(entry, limits)
    return package


def _judge(entry: zipfile.ZipInfo, limits: Limits) -> None:
    if entry.file_size > limits.ratio_from and entry.file_size > limits.ratio * max(entry.compress_size, 1):
        raise ArchiveError("The file unpacks to far more than its own size.")
    if entry.flag_bits & 0x1:
        raise ArchiveError("The file is protected by a password. Save it without one.")
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise ArchiveError("The file is packed in a way that no office program uses.")
    if (entry.external_attr >> 16) & 0o170000 == 0o120000:
        raise ArchiveError("The file holds a link instead of a part.")
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or ":" in name or ".." in name.split("/") or "\x00" in entry.orig_filename:
        raise ArchiveError("The file holds a part with a forbidden name.")


def chunks(package: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """One part, piece by piece; its checksum is checked, and it never gives more than its entry declared."""
    try:
        with package.open(name) as part:
            while chunk := part.read(65_536):
                yield chunk
    except KeyError as error:
        raise ArchiveError("The file is incomplete: a part of it is missing.") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError) as error:
        raise ArchiveError(DAMAGED) from error


def xml_names(package: zipfile.ZipFile) -> Iterator[str]:
    """The parts that are XML."""
    return (name for name in package.namelist() if name.lower().endswith((".xml", ".rels", ".vml")))


def refuse_entities(package: zipfile.ZipFile) -> None:
    """No XML part may declare a document type: entities are the way to read other files and to blow up."""
    for name in xml_names(package):
        walk_xml(package, name, Watcher())


class Watcher:
    """Sees the elements of an XML part go by; it keeps nothing, so that a long part costs no memory."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""


def walk_xml(package: zipfile.ZipFile, name: str, watcher: Watcher) -> None:
    """Parses one part without following anything in it."""
    parser = DefusedXMLParser(target=watcher, forbid_dtd=True)
    try:
        for chunk in chunks(package, name):
            parser.feed(chunk)
        parser.close()
    except DefusedXmlException as error:
        raise ArchiveError(
            "The file holds XML with a document type, which no office program writes."
        ) from error
    except (ParseError, LookupError, ValueError) as error:
        if not name.lower().endswith(".vml"):  # old drawings are often not quite XML
            raise ArchiveError("The file is damaged: a part of it is not well-formed XML.") from error
