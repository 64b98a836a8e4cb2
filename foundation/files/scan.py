"""Asks a ClamAV daemon about a file, by its INSTREAM command; without one it says so."""

import socket
import struct
from collections.abc import Iterator
from contextlib import closing

from foundation.files.models import ScanState

CHUNK = 64 * 1024
LONGEST_ANSWER = 4096


class ScannerAwayError(Exception):
    """The scanner is set up but gave no verdict: the file stays unopened and the job tries again."""


def scan(data: bytes, address: str, *, timeout: float = 30.0) -> ScanState:
    """Clean or infected; not scanned where no scanner is set up (an empty address)."""
    if not address:
        return ScanState.NOT_SCANNED
    try:
        answer = _ask(data, address, timeout)
    except OSError as error:
        raise ScannerAwayError(f"The virus scanner did not answer: {type(error).__name__}.") from error
    if answer.endswith(" OK"):
        return ScanState.CLEAN
    if answer.endswith(" FOUND"):
        return ScanState.INFECTED
    raise ScannerAwayError("The virus scanner gave no verdict.")


def connect(address: str, timeout: float) -> socket.socket:
    """`host:port`, or `unix:/run/clamav/clamd.ctl`."""
    if address.startswith("unix:"):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(timeout)
        try:
            connection.connect(address.removeprefix("unix:"))
        except OSError:
            connection.close()
            raise
        return connection
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit():
        raise ScannerAwayError("CLAMAV_ADDRESS is written host:port or unix:/path.")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=timeout)


def _ask(data: bytes, address: str, timeout: float) -> str:
    with closing(connect(address, timeout)) as connection:
        connection.sendall(b"zINSTREAM\0")
        for part in _frames(data):
            connection.sendall(part)
        answer = b""
        while b"\0" not in answer and len(answer) < LONGEST_ANSWER:
            received = connection.recv(LONGEST_ANSWER)
            if not received:
                break
            answer += received
    return answer.partition(b"\0")[0].decode("utf-8", errors="replace").strip()


def _frames(data: bytes) -> Iterator[bytes]:
    """Each piece behind its length, an empty one at the end."""
    for start in range(0, len(data), CHUNK):
        piece = data[start : start + CHUNK]
        yield struct.pack(">I", len(piece)) + piece
    yield struct.pack(">I", 0)
