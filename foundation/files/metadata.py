"""Takes out of a picture what it tells beside itself: where and when it was taken, with what, by whom.

Nothing is drawn anew: the picture's own data is copied byte by byte, so no quality is lost and no decoder has
to be trusted with a stranger's file. What goes is every block that showing the picture does not need; of Exif
the orientation alone is written back, so that the picture stays upright.
"""

import re
import struct
import zlib

from foundation.files.exif import UPRIGHT, only_orientation, orientation_of
from foundation.files.pictures import ALONE, DAMAGED, png_chunks
from foundation.files.refused import FileRefusedError

# Colours, transparency, size on paper, animation; not texts, times, Exif, and what programs put there for themselves.
SHOWN = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs acTL fcTL fdAT".split()
)
EXIF = b"Exif\x00\x00"
APP0, APP1, APP2, APP14, APP15, COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
SCAN, END = 0xDA, 0xD9
# In the data of a scan FF stands before 0 (a byte of the data) or a restart marker.
AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def bare_png(data: bytes) -> bytes:
    """The chunks that are shown, in their order."""
    parts, orientation = [data[:8]], UPRIGHT
    for kind, start, length in png_chunks(data):
        if kind == b"eXIf":
            orientation = orientation_of(data[start : start + length])
        if kind in SHOWN:
            parts.append(data[start - 8 : start + length + 4])
    if orientation != UPRIGHT:
        parts.insert(2, _chunk(b"eXIf", only_orientation(orientation)))
    return b"".join(parts)


def bare_jpeg(data: bytes) -> bytes:
    """The segments that are shown, in their order; nothing behind the end of the picture."""
    start, rest, orientation = [data[:2]], [], UPRIGHT
    for marker, segment in _segments(data):
        if marker == APP1 and segment[4:10] == EXIF and orientation == UPRIGHT:
            orientation = orientation_of(segment[10:])
        elif marker == APP0 and segment[4:9] == b"JFIF\x00" and len(segment) >= 18:
            start[1:] = [_without_thumbnail(segment)]
        elif (not APP0 <= marker <= APP15 and marker != COMMENT) or _is_colour(marker, segment):
            rest.append(segment)
    if orientation != UPRIGHT:
        exif = EXIF + only_orientation(orientation)
        start.append(struct.pack(">BBH", 0xFF, APP1, len(exif) + 2) + exif)
    return b"".join([*start, *rest])


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _is_colour(marker: int, segment: bytes) -> bool:
    """A profile of colours, or how they are coded: without these the picture looks wrong."""
    profile = marker == APP2 and segment[4:16] == b"ICC_PROFILE\x00"
    return profile or (marker == APP14 and segment[4:9] == b"Adobe")


def _without_thumbnail(segment: bytes) -> bytes:
    """The first block of most files, whose small copy of the picture nobody needs."""
    return b"\xff\xe0\x00\x10" + segment[4:16] + b"\x00\x00"


def _segments(data: bytes) -> list[tuple[int, bytes]]:
    """Each marker with what belongs to it; the data of a scan belongs to its marker."""
    found: list[tuple[int, bytes]] = []
    at = 2
    while at + 2 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == END:
            return [*found, (marker, data[at : at + 2])]
        end = at + 2 if marker in ALONE else _end_of(data, at)
        if marker == SCAN:
            after = AFTER_SCAN.search(data, end)
            end = after.start() if after else len(data)
        found.append((marker, data[at:end]))
        at = end
    raise FileRefusedError(DAMAGED)


def _end_of(data: bytes, at: int) -> int:
    length = int.from_bytes(data[at + 2 : at + 4], "big")
    if length < 2 or at + 2 + length > len(data):
        raise FileRefusedError(DAMAGED)
    return at + 2 + length
