"""Every page as every reader who may open it."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

from tests.permissions.addresses import targets_of
from tests.permissions.asking import ask
from tests.permissions.matrix import by_name, rules
from tests.permissions.reading import request_of, undone
from tests.permissions.world import NOBODY
from tests.queries import ENVELOPE
from tests.walk.pages import Page, inside, problems

MOST_QUERIES = 14
BESIDES = (*ENVELOPE, 'UPDATE "django_session"')  # when a session was last used is noted with the request
PAGES = [rule for rule in rules() if rule.method == "GET" and not rule.url.startswith("api:")]
IN_PLACE_OF_A_FILE = " with a page in place of a file"
GALLERY = "/gallery/"  # its tables show how a list is drawn and lead nowhere
FOLLOWED: dict[tuple[str, ...], str] = {}


@pytest.mark.parametrize("rule", PAGES, ids=lambda rule: rule.name)
def test_the_page_is_whole_and_leads_only_where_its_reader_may_go(world, rule):
    wrong: dict[str, list[str]] = {}
    for reader in rule.readers:
        with undone():
            for problem in problems_of(world, rule, reader):
                wrong.setdefault(problem, []).append(reader)
    assert not wrong, "\n".join(f"{problem}: {', '.join(readers)}" for problem, readers in wrong.items())


def problems_of(world, rule, reader):
    """Of each page that the reader is shown at this address."""
    for relation, address in targets_of(world, rule, reader):
        if rule.expected(reader, relation, address) not in ("200", "409", "410"):
            continue
        with CaptureQueriesContext(connection) as caught:
            answer = request_of(world, rule, reader, relation, address)
        yield from header_problems(answer, reader)
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        queries = [each["sql"] for each in caught if not each["sql"].startswith(BESIDES)]
        without_log_in = reader != NOBODY and rule.lets_in(NOBODY)  # measured as nobody, who it is for
        if len(queries) > MOST_QUERIES and answer.status == "200" and not without_log_in:
            yield f"{relation}: {len(queries)} queries\n" + "\n".join(each[:160] for each in queries)
        page = Page(answer.body)
        if answer.status == "200":
            yield from problems(page, rule.url)
        yield from (f"{relation}: {problem}" for problem in dead_ends(world, reader, page, address))


def header_problems(answer, reader):
    """What every response carries, whatever it says (tests/walk/test_headers.py has those of 500 and redirects)."""
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    for name, value in wanted.items():
        if answer.headers.get(name) != value:
            yield f"{name} is {answer.headers.get(name)}"
    for name in ("Content-Security-Policy", "Permissions-Policy"):
        if not answer.headers.get(name):
            yield f"no {name}"
    kept = answer.headers.get("Cache-Control", "")
    if reader != NOBODY and "no-store" not in kept and "public" not in kept:
        yield f"Cache-Control is “{kept}”"


def dead_ends(world, reader, page, here):
    """Links that this reader cannot follow, and forms that they may not post."""
    for href in sorted(set(page.links)):
        address = inside(href, here)
        if address is None:
            continue
        status = follow(world, reader, address)
        if status[0] not in "23" or status.endswith(IN_PLACE_OF_A_FILE):
            yield f"the link {readable(address)} answers {status}"
    for method, action in sorted(set(page.forms)):
        address = inside(action or here, here)
        if method == "post" and address is not None and not may_post(reader, address):
            yield f"the form {readable(address)} is not this reader's"


def follow(world, reader, address):
    """The status of a GET, asked once for each reader and each filter, and whether a page came where a file was asked
    for; that every figure opens its rows, other tests hold."""
    path, _, query = address.partition("?")
    kind = (reader, path, *sorted(part.partition("=")[0] for part in query.split("&")))
    if kind not in FOLLOWED:
        answer = ask(world.clients[reader], "GET", address)
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        wants_file = "format=" in query and path != GALLERY
        FOLLOWED[kind] = answer.status + (IN_PLACE_OF_A_FILE if is_page and wants_file else "")
    return FOLLOWED[kind]


def may_post(reader, address):
    """As the rule says of the address; files of styles and scripts are not in it."""
    match = resolve(address.partition("?")[0])
    found = by_name().get((match.view_name, "POST"), ())
    return any(rule.lets_in(reader) for rule in found)


def readable(address):
    """By the name of the address rather than by its ids."""
    try:
        match = resolve(address.partition("?")[0])
    except Resolver404:
        return address
    return f"{match.view_name} ({match.route})"


def test_a_page_with_mistakes_is_found_out():
    page = Page(
        b"<title>Other - Name</title><h1>This</h1><p style='x' onclick='y'>None</p><script>1</script>"
    )

    assert list(problems(page, "x")) == [
        "the title “Other - Name” does not begin with the heading “This”",
        "the text says “This None”",
        "inline: onclick of p, script, style of p",
        "neither breadcrumbs nor a link back",
    ]
    assert inside("/plan/?a=1#b", "/") == "/plan/?a=1"
    assert inside("https://elsewhere.example/", "/") is None
    assert settings.STATIC_URL == "/static/"
