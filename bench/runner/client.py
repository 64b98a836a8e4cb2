"""One kept-open line to a server, with the cookies of somebody who is logged in."""

import http.client
from dataclasses import dataclass
from urllib.parse import urlencode

CSRF = "b" * 32
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: str
    location: str
    statements: int


class Line:
    """Asks for pages as one person; redirects are not followed."""

    def __init__(self, port: int, session: str) -> None:
        self.port = port
        self.headers = {"Host": f"localhost:{port}", "Cookie": f"session={session}; csrf={CSRF}"}
        self.headers["X-CSRFToken"] = CSRF
        self._open()

    def _open(self) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._ask("GET", path, None, {})

    def post(self, path: str, fields: dict[str, str], **headers: str) -> Answer:
        """Send a form; `autosave=1` and `count=1` set the headers of that meaning."""
        more = {"Content-Type": FORM}
        if headers.get("autosave"):
            more |= {"X-Autosave": "1", "Accept": "application/json"}
        if headers.get("count"):
            more["X-Bench-Count"] = "1"
        return self._ask("POST", path, urlencode(fields), more)

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        try:
            return self._once(method, path, body, headers)
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            self.close()  # the server lets go of a line that was quiet for a while
            self._open()
            return self._once(method, path, body, headers)

    def _once(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        self._line.request(method, path, body=body, headers=self.headers | headers)
        response = self._line.getresponse()
        text = response.read().decode("utf-8", "replace")
        statements = int(response.headers.get("X-Bench-Statements", "0"))
        return Answer(response.status, text, response.headers.get("Location", ""), statements)

    def close(self) -> None:
        """Hang up."""
        self._line.close()
