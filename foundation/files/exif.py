"""The one thing of a picture's Exif that a reader needs: which way up it is held."""

import struct

ORIENTATION = 0x0112
SHORT = 3
UPRIGHT = 1
ORDERS = {b"II*\x00": "<", b"MM\x00*": ">"}


def orientation_of(exif: bytes) -> int:
    """From 1 (upright) to 8; upright where it is not said or cannot be read."""
    order = ORDERS.get(exif[:4])
    if order is None:
        return UPRIGHT
    try:
        (start,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, start)
        for entry in range(count):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", exif, start + 2 + 12 * entry)
            if (tag, kind) == (ORIENTATION, SHORT):
                return value if 1 <= value <= 8 else UPRIGHT
    except struct.error:
        pass
    return UPRIGHT


def only_orientation(value: int) -> bytes:
    """An Exif block that says this and nothing else."""
    return struct.pack(">4sIHHHIHHI", b"MM\x00*", 8, 1, ORIENTATION, SHORT, 1, value, 0, 0)
