"""Reads which characters a TrueType font can draw: its `cmap` table, formats 4 and 12 of OpenType."""

import struct
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=16)
def characters_of(font: Path) -> frozenset[int]:
    """The code points for which the font has a glyph."""
    data = font.read_bytes()
    start = _cmap_offset(data)
    found: set[int] = set()
    (tables,) = struct.unpack_from(">H", data, start + 2)
    for number in range(tables):
        (offset,) = struct.unpack_from(">I", data, start + 8 + 8 * number)
        (kind,) = struct.unpack_from(">H", data, start + offset)
        if kind == 4:
            found |= _segments(data, start + offset)
        elif kind == 12:
            found |= _groups(data, start + offset)
    return frozenset(found)


def _cmap_offset(data: bytes) -> int:
    (tables,) = struct.unpack_from(">H", data, 4)
    for number in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        if tag == b"cmap":
            return int(offset)
    raise ValueError("The font has no cmap table.")


def _segments(data: bytes, at: int) -> set[int]:
    (double,) = struct.unpack_from(">H", data, at + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts = struct.unpack_from(f">{count}H", data, at + 16 + double)
    deltas = struct.unpack_from(f">{count}H", data, at + 16 + 2 * double)
    ranges_at = at + 16 + 3 * double
    ranges = struct.unpack_from(f">{count}H", data, ranges_at)
    found = set()
    for index, (first, last, delta, range_) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if range_:
                (glyph,) = struct.unpack_from(">H", data, ranges_at + 2 * index + range_ + 2 * (code - first))
            if range_ == 0 or glyph:
                glyph = (glyph + delta) & 0xFFFF
            if glyph:
                found.add(code)
    return found


def _groups(data: bytes, at: int) -> set[int]:
    (count,) = struct.unpack_from(">I", data, at + 12)
    found: set[int] = set()
    for number in range(count):
        first, last, glyph = struct.unpack_from(">III", data, at + 16 + 12 * number)
        found.update(range(first if glyph else first + 1, last + 1))
    return found
