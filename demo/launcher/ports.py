"""Finds a port that is free."""

import socket
from ipaddress import IPv4Address, IPv6Address

from demo.launcher.refused import Refused

USUAL = 8000
TRIED = 100
# An address that means "all of them", and the one of them that reaches this machine.
EVERYWHERE = {str(IPv4Address(0)): "127.0.0.1", str(IPv6Address(0)): "::1"}


def choose(host: str, wanted: int | None) -> int:
    """The port asked for or a refusal; else 8000 or the next free one."""
    if wanted is not None:
        if not is_free(host, wanted):
            raise Refused(
                f"Port {wanted} on {host} cannot be used: name another with --port, or leave it out."
            )
        return wanted
    for port in range(USUAL, USUAL + TRIED):
        if is_free(host, port):
            return port
    raise Refused(f"No port from {USUAL} to {USUAL + TRIED - 1} is free on {host}: name one with --port.")


def any_free(host: str) -> int:
    """One that the system picks."""
    with socket.socket() as line:
        line.bind((host, 0))
        return int(line.getsockname()[1])


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            line.bind((host, port))
        except (OSError, OverflowError):
            return False
    return True
