"""What every page has: one heading that its title begins with, a way back, nothing inline, no link into nothing."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

NO_BACK = frozenset(
    {
        # where people arrive, from the menu, a letter or a log-in; they lead back by the menu alone
        "home:my-work",
        "partnership:action-list",
        "partnership:agency-list",
        "partnership:person-list",
        "partnership:priority-list",
        "partnership:records-list",
        "partnership:subject-request-list",
        "performance:dashboard",
        "performance:indicator-list",
        "audits:section11-list",
        "audits:section11-declare",
        "audits:section11-declared",
        "audits:education-sign",
        "audits:education-signed",
        "audits:survey-answer",
        "audits:survey-thanks",
        "identity:account",
        "identity:invitation",
        "identity:new-password",
        "identity:second-factor",
        "account_login",
        "account_logout",
        "account_inactive",
        "account_reset_password",
        "account_reset_password_done",
        "account_reauthenticate",
        "mfa_authenticate",
        "pages:gallery",
    }
)


class Page(HTMLParser):
    """A page, taken apart."""

    def __init__(self, body: bytes) -> None:
        super().__init__()
        self.title = ""
        self.headings: list[str] = []
        self.links: list[str] = []
        self.forms: list[tuple[str, str]] = []
        self.inline: list[str] = []
        self.text: list[str] = []
        self.ways_back = 0
        self._inside: list[str] = []
        self.feed(body.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag in ("title", "h1", "script", "style"):
            self._inside.append(tag)
        if tag == "h1":
            self.headings.append("")
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        if tag == "form":
            self.forms.append((found.get("method", "get").lower(), found.get("action", "")))
        if tag == "script" and not found.get("src") and found.get("type") != "application/json":
            self.inline.append("script")
        if tag == "style" or "style" in found:
            self.inline.append(f"style of {tag}")
        self.inline += [f"{name} of {tag}" for name in found if name.startswith("on")]
        if {"govuk-breadcrumbs", "govuk-back-link"} & set(found.get("class", "").split()):
            self.ways_back += 1

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        inside = self._inside[-1] if self._inside else ""
        if inside == "title":
            self.title += data
        elif inside not in ("script", "style"):
            if inside == "h1":
                self.headings[-1] += data
            self.text.append(data)


def squeezed(text: str) -> str:
    """Any white space is one space."""
    return re.sub(r"\s+", " ", text).strip()


def problems(page: Page, name: str) -> Iterator[str]:
    """What is wrong with the page itself."""
    headings = [squeezed(each) for each in page.headings]
    if len(headings) != 1:
        yield f"{len(headings)} headings of the first level"
    elif not begins_alike(squeezed(page.title), headings[0]):
        yield f"the title “{squeezed(page.title)}” does not begin with the heading “{headings[0]}”"
    said = re.search(r".{0,40}\bNone\b(?! yet| set)(.{0,40})", squeezed(" ".join(page.text)))
    if said and name not in SAYS_NONE:
        yield f"the text says “{said[0]}”"
    if page.inline:
        yield f"inline: {', '.join(sorted(set(page.inline)))}"
    if not page.ways_back and name not in NO_BACK:
        yield "neither breadcrumbs nor a link back"


# A choice or a fact that is none, in words of the page's own.
SAYS_NONE = frozenset(
    {
        "partnership:action-detail",
        "partnership:action-raise",
        "partnership:action-edit",
        "partnership:person-invite",
        "partnership:role-give",
        "partnership:plan-add",
        "partnership:plan-edit",
        "partnership:plan-detail",
        "partnership:priority-add",
        "partnership:priority-edit",
        "partnership:priority-detail",
        "audits:case-finding-raise-action",
        "audits:case-recommendation-raise-action",
        "audits:section11-raise-action",
        "performance:indicator-detail",
        "pages:gallery",
    }
)


def begins_alike(title: str, heading: str) -> bool:
    """The title begins with the object that the heading begins with: the words before a colon, or all of them."""
    title = title.removeprefix("Error: ")
    heading = heading.rstrip("?")
    return title.startswith(heading) or title.startswith(heading.split(":")[0])


def inside(href: str, here: str) -> str | None:
    """The address of a link within the product; none for one that leads out or stays on the page."""
    parts = urlsplit(urljoin(f"http://testserver{here}", href))
    if parts.scheme not in ("http", "https") or parts.netloc != "testserver" or href.startswith("#"):
        return None
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
