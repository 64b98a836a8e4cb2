"""Every page that the permission matrix lets a reader open, and which of them hold something new to look at."""

from html.parser import HTMLParser

from tests.permissions.addresses import targets_of
from tests.permissions.matrix import rules
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
