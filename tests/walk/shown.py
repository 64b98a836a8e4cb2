"""A page that the matrix was answered, as its reader is shown it: whole, and leading only where they may go."""

from django.urls import Resolver404, resolve

from tests.permissions.asking import ask
from tests.permissions.matrix import by_name
from tests.permissions.world import NOBODY
from tests.queries import ENVELOPE
from tests.walk.pages import Page, inside, problems

MOST_QUERIES = 14
BESIDES = (*ENVELOPE, 'UPDATE "django_session"')  # when a session was last used is noted with the request
IN_PLACE_OF_A_FILE = " with a page in place of a file"
GALLERY = "/gallery/"  # its tables show how a list is drawn and lead nowhere
FOLLOWED: dict[tuple[str, ...], str] = {}


def is_shown(rule, reader, relation, address):
    """The rule lets the reader see something here, if only that it is over."""
    is_page = rule.method == "GET" and not rule.url.startswith("api:")
    return is_page and rule.expected(reader, relation, address) in ("200", "409", "410")


def page_problems(world, rule, reader, address, answer):
    """Of the answer, and where it is a page, of the page and of what it leads to."""
    FOLLOWED.setdefault(link_of(reader, address), answer.status)
    yield from header_problems(answer, reader)
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return
    asked = [each for each in answer.asked if not each.startswith(BESIDES)]
    without_log_in = reader != NOBODY and rule.lets_in(NOBODY)  # measured as nobody, who it is for
    if len(asked) > MOST_QUERIES and answer.status == "200" and not without_log_in:
        yield f"{len(asked)} queries\n" + "\n".join(each[:160] for each in asked)
    page = Page(answer.body)
    if answer.status == "200":
        yield from problems(page, rule.url)
    yield from dead_ends(world, reader, page, address)


def header_problems(answer, reader):
    """What every response carries, whatever it says; those of 500 and redirects: tests/permissions/test_headers.py."""
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


def link_of(reader, address):
    """What is asked once for each reader: an address with each filter, whatever it is filtered by."""
    path, _, query = address.partition("?")
    return (reader, path, *sorted(part.partition("=")[0] for part in query.split("&")))


def follow(world, reader, address):
    """The status of a GET, and whether a page came where a file was asked for; that every figure opens its rows,
    other tests hold."""
    link = link_of(reader, address)
    if link not in FOLLOWED:
        answer = ask(world.clients[reader], "GET", address)
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        wants_file = "format=" in address and not address.startswith(GALLERY)
        FOLLOWED[link] = answer.status + (IN_PLACE_OF_A_FILE if is_page and wants_file else "")
    return FOLLOWED[link]


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
