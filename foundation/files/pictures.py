"""What a PNG or JPEG must hold: whole, and not too large to open."""

import struct
from collections.abc import Iterator

from foundation.files.refused import FileRefusedError

MOST_PIXELS = 50_000_000  # a large camera's picture; each pixel costs four bytes when opened
DAMAGED = "the picture is damaged. Save it again and upload the new copy."
# Markers of JPEG that stand alone, and those that carry the size of the picture.
ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def check_png(data: bytes) -> None:
    """Header first, end last, nothing behind it, not too many pixels."""
    chunks = list(png_chunks(data))
    if not chunks or chunks[0][0] != b"IHDR" or chunks[0][2] != 13 or chunks[-1][0] != b"IEND":
        raise FileRefusedError(DAMAGED)
    width, height = struct.unpack_from(">II", data, chunks[0][1])
    _check_size(width, height)
    if not any(kind == b"IDAT" for kind, _, _ in chunks):
        raise FileRefusedError(DAMAGED)


def check_jpeg(data: bytes) -> None:
    """A frame with a size, an end, not too many pixels."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            break
        marker = data[at + 1]
        if marker == 0xFF or marker in ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        if marker in SIZES and at + 9 <= len(data):
            height, width = struct.unpack_from(">HH", data, at + 5)
            _check_size(width, height)
            if b"\xff\xd9" not in data[at:]:
                break
            return
        if marker == 0xDA or length < 2:
            break
        at += 2 + length
    raise FileRefusedError(DAMAGED)


def png_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Each chunk's kind, where its content begins, and how long it is; stops at the end chunk."""
    at = 8
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind = data[at + 4 : at + 8]
        yield kind, at + 8, length
        at += 12 + length
        if kind == b"IEND":
            break
    if at != len(data):
        raise FileRefusedError(DAMAGED)


def _check_size(width: int, height: int) -> None:
    if not width or not height:
        raise FileRefusedError(DAMAGED)
    if width * height > MOST_PIXELS:
        raise FileRefusedError(f"the picture has {width:,} by {height:,} pixels. Save a smaller one.")
