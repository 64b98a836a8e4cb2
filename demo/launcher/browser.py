"""A small browser for the smoke journey: cookies, redirects, forms with their hidden fields."""

import http.cookiejar
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit


@dataclass
class Form:
    """A form as it stands in a page, with the values that it would send."""

    action: str = ""
    method: str = "get"
    fields: dict[str, str] = field(default_factory=dict)


class _Reader(HTMLParser):
    """Collects forms, links and the text of the first heading."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.heading = ""
        self.autosaved: list[tuple[str, str]] = []
        self._in_heading = False
        self._in_textarea = ""
        self._in_select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start of a form, a field, a link, the heading, or of what is saved as it is typed."""
        given = {name: value or "" for name, value in attrs}
        if "data-autosave" in given:
            self.autosaved.append((given["data-autosave"], given.get("data-autosave-prefix", "")))
        if tag == "form":
            self.forms.append(Form(action=given.get("action", ""), method=given.get("method", "get").lower()))
        elif tag == "a" and given.get("href"):
            self.links.append(given["href"])
        elif tag == "h1" and not self.heading:
            self._in_heading = True
        elif tag == "textarea" and self.forms:
            self._in_textarea = given.get("name", "")
            self.forms[-1].fields[self._in_textarea] = ""
        elif tag == "select":
            self._in_select = given.get("name", "")
        elif tag == "option" and self.forms and self._in_select and "selected" in given:
            self.forms[-1].fields[self._in_select] = given.get("value", "")
        elif tag == "input" and self.forms and given.get("name"):
            self._input(given)

    def _input(self, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in ("submit", "button", "file") or (kind in ("radio", "checkbox") and "checked" not in given):
            return
        self.forms[-1].fields[given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        """End of the heading or of a text field."""
        if tag == "h1":
            self._in_heading = False
        elif tag == "textarea":
            self._in_textarea = ""

    def handle_data(self, data: str) -> None:
        """Text of the heading or of a text field."""
        if self._in_heading:
            self.heading += data
        elif self._in_textarea:
            before = self.forms[-1].fields[self._in_textarea]
            # A line break right after the tag is no part of the text.
            self.forms[-1].fields[self._in_textarea] = before + data if before else data.removeprefix("\n")


@dataclass
class Page:
    """What came back."""

    status: int
    url: str
    text: str
    headers: dict[str, str]

    @property
    def path(self) -> str:
        """Where the redirects ended."""
        return urlsplit(self.url).path

    @property
    def heading(self) -> str:
        """Its first heading."""
        return " ".join(self._read().heading.split())

    @property
    def links(self) -> list[str]:
        """Addresses of its links."""
        return self._read().links

    def form_with(self, name: str) -> Form | None:
        """The form that has a field of this name."""
        return next((form for form in self._read().forms if name in form.fields), None)

    @property
    def autosaved(self) -> list[tuple[str, str]]:
        """Where each answer of a sheet is saved as it is typed, and how the names of its fields begin."""
        return self._read().autosaved

    def _read(self) -> _Reader:
        reader = _Reader()
        reader.feed(self.text)
        return reader


class Browser:
    """Keeps its cookies and follows redirects."""

    def __init__(self, address: str) -> None:
        self.address = address
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        no_proxy = urllib.request.ProxyHandler({})
        self._opener = urllib.request.build_opener(jar, no_proxy)

    def get(self, path: str) -> Page:
        """Open a page."""
        return self._open("GET", urljoin(self.address, path), None, {})

    def send(self, page: Page, form: Form, **values: str) -> Page:
        """Fill a form of a page and press its button."""
        target = urljoin(page.url, form.action)
        body = urlencode({**form.fields, **values}).encode()
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Referer": page.url,
            "Origin": self.address,
        }
        return self._open("POST", target, body, headers)

    def save(self, page: Page, path: str, values: dict[str, str], token: str) -> Page:
        """Do what the script of a sheet does when somebody has stopped typing."""
        headers = {"Accept": "application/json", "X-Autosave": "1", "X-CSRFToken": token, "Referer": page.url}
        headers |= {"Origin": self.address, "Content-Type": "application/x-www-form-urlencoded"}
        return self._open("POST", urljoin(page.url, path), urlencode(values).encode(), headers)

    def _open(self, method: str, url: str, body: bytes | None, headers: dict[str, str]) -> Page:
        request = urllib.request.Request(url, data=body, headers=headers, method=method)  # noqa: S310 - our own
        try:
            with self._opener.open(request, timeout=30) as answer:
                return _page(answer.status, answer.url, answer.read(), dict(answer.headers))
        except urllib.error.HTTPError as error:
            with error:
                return _page(error.code, url, error.read(), dict(error.headers))


def _page(status: int, url: str, body: bytes, headers: dict[str, str]) -> Page:
    named = {name.lower(): value for name, value in headers.items()}
    return Page(status=status, url=url, text=body.decode("utf-8", "replace"), headers=named)
