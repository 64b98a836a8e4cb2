"""A Valkey server of our own over a Unix socket."""

import socket
import time
from dataclasses import dataclass
from pathlib import Path

from demo.launcher import processes
from demo.launcher.places import LOGS
from demo.launcher.refused import Refused


@dataclass
class Broker:
    """Where it keeps its journal and its socket."""

    program: Path
    data: Path
    sockets: Path
    log: Path = LOGS / "valkey.log"

    @property
    def url(self) -> str:
        """The address as Celery reads it."""
        return f"redis+socket://{self._socket}"

    @property
    def _socket(self) -> Path:
        return self.sockets / "broker"

    def start(self) -> processes.Child:
        """Start and wait until it answers a ping."""
        self.data.mkdir(parents=True, exist_ok=True)
        self._socket.unlink(missing_ok=True)
        child = processes.start("valkey", self._command(), env={"LC_ALL": "C"}, log=self.log, cwd=self.data)
        until = time.monotonic() + 15
        while child.runs() and time.monotonic() < until:
            if self._answers():
                return child
            time.sleep(0.02)
        processes.stop([child], patience=1)
        raise Refused(f"Valkey did not start: read {self.log} for the reason.")

    def _command(self) -> list[str]:
        options = {
            "port": "0",
            "unixsocket": str(self._socket),
            "unixsocketperm": "700",
            "dir": str(self.data),
            "appendonly": "yes",
            "save": "",
            "daemonize": "no",
            "loglevel": "notice",
        }
        return [
            str(self.program),
            *(part for name, value in options.items() for part in (f"--{name}", value)),
        ]

    def _answers(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(1)
                line.connect(str(self._socket))
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False
