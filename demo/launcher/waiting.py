"""Waits until the product says that it is ready."""

import http.client
import time
from collections.abc import Callable

from demo.launcher.ports import EVERYWHERE
from demo.launcher.refused import Refused

PATIENCE = 90.0


def until_ready(host: str, port: int, check: Callable[[], None], patience: float = PATIENCE) -> None:
    """Ask `/readyz` until it answers 200; `check` refuses when a program has ended."""
    until = time.monotonic() + patience
    said = "it does not answer"
    while time.monotonic() < until:
        check()
        status, body = ask(host, port)
        if status == 200:
            return
        said = body or said
        time.sleep(0.2)
    raise Refused(
        f"The product was not ready within {patience:.0f} seconds ({said}): read the files in var/log."
    )


def ask(host: str, port: int) -> tuple[int, str]:
    """Status and first line of `/readyz`; 0 when nothing answers."""
    line = http.client.HTTPConnection(EVERYWHERE.get(host, host), port, timeout=10)
    try:
        line.request("GET", "/readyz", headers={"Host": "localhost"})
        answer = line.getresponse()
        return answer.status, answer.read(400).decode("utf-8", "replace").partition("\n")[0]
    except (OSError, http.client.HTTPException):
        return 0, ""
    finally:
        line.close()
