"""Every page that the permission matrix lets a reader open, and which of them hold something new to look at."""

from html.parser import HTMLParser

from django.urls import reverse
from lxml import html as trees

from partnership.roles import Role
from tests.permissions.addresses import targets_of
from tests.permissions.asking import ask
from tests.permissions.matrix import by_name, rules
from tests.permissions.world import NOBODY

PAGES = {"200", "403", "404", "409", "410"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
TELLING = ("class", "role", "type")


def pages_of(world, reader):
    """(name of the row, status, address) of each page that answers the reader; of each refusal one."""
    refused = set()
    for rule in rules():
        if rule.method != "GET" or rule.url.startswith("api:"):
            continue
        for relation, path in targets_of(world, rule, reader):
            status = rule.expected(reader, relation, path)
            if status not in PAGES or status in refused:
                continue
            if status != "200":
                refused.add(status)
            yield rule.name, status, path
        if "webauthn" in rule.url:
            forget_passkeys()


def empty_pages_of(world, reader):
    """The same of pages of a programme that has nothing yet."""
    if reader != Role.AUDIT_COORDINATOR:
        return
    for name in ("programme", "findings", "deep-dives", "report", "keys"):
        yield f"{name} empty", "200", reverse(f"audits:case-{name}", args=[world["case_programme.draft"].pk])


def errors_of(world, reader):
    """(name, address, page) where a form is sent off with nothing in it; what it did is undone."""
    for rule in rules():
        if rule.method != "GET" or rule.url.startswith("api:") or (rule.url, "POST") not in by_name():
            continue
        for relation, path in targets_of(world, rule, reader):
            if rule.expected(reader, relation, path) != "200":
                continue
            body = ask(world.clients[reader], "POST", path, {}).body.decode()
            if "govuk-error-summary" in body:
                yield f"{rule.name} in error", path, body


def wrong_errors(body):
    """Each line of the summary leads to something, and the title says that there is an error; where the page offers
    the form at all."""
    page = trees.document_fromstring(body)
    if not page.xpath("//main//form[@method='post']"):
        return []
    targets = [each.get("href") for each in page.xpath("//*[contains(@class, 'error-summary')]//a")]
    nowhere = [each for each in targets if not page.xpath("//*[@id=$id]", id=each.removeprefix("#"))]
    if not page.findtext(".//title").strip().startswith("Error: "):
        nowhere.append("the title does not say “Error”")
    return nowhere


def forget_passkeys():
    """Made for one page; whoever has one is asked for it on others."""
    from allauth.mfa.models import Authenticator

    Authenticator.objects.filter(type="webauthn").delete()


class Places(HTMLParser):
    """Each kind of element of a page within those around it; words, addresses and repetition do not count."""

    def __init__(self):
        super().__init__()
        self.open, self.found = [], set()

    def handle_starttag(self, tag, attrs):
        kept = [f"{name}={value}" if name in TELLING else name for name, value in attrs]
        here = " ".join([tag, *sorted(kept)])
        self.found.add(hash((*self.open, here)))
        if tag not in VOID:
            self.open.append(here)

    def handle_endtag(self, tag):
        while self.open and self.open.pop().partition(" ")[0] != tag:
            pass

    @classmethod
    def of(cls, html):
        places = cls()
        places.feed(html)
        return places.found


def cookies_of(world, reader, address):
    """What the reader's browser carries."""
    if reader == NOBODY:
        return []
    held = world.clients[reader].cookies
    return [{"name": name, "value": each.value, "url": address} for name, each in held.items()]
