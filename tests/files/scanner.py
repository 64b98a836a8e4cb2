"""A daemon on loopback that speaks as much of ClamAV as a scan needs."""

import socket
import struct
import threading
from contextlib import contextmanager

# The harmless text that every scanner must find, in two halves so that no scanner finds this file.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def _exactly(connection, count):
    data = b""
    while len(data) < count:
        received = connection.recv(count - len(data))
        if not received:
            raise EOFError
        data += received
    return data


def _received(connection):
    assert _exactly(connection, 10) == b"zINSTREAM\0"
    data = b""
    while length := struct.unpack(">I", _exactly(connection, 4))[0]:
        data += _exactly(connection, length)
    return data


def _listening(path):
    if path is None:
        return socket.create_server(("127.0.0.1", 0))
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    server.bind(str(path))
    server.listen()
    return server


@contextmanager
def scanner(answer=None, *, silent=False, path=None):
    """Yields the address and the list of what was scanned; `answer` replaces the honest verdict, a silent one gives
    none, and with a `path` it listens there."""
    seen, released = [], threading.Event()
    server = _listening(path)

    def serve():
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                data = _received(connection)
                seen.append(data)
                if silent:
                    released.wait(5)
                    return
                verdict = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in data else b"stream: OK\0"
                connection.sendall(verdict if answer is None else answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"unix:{path}" if path else f"127.0.0.1:{server.getsockname()[1]}", seen
    finally:
        released.set()
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join(5)
