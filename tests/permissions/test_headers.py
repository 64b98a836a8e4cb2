"""What every response tells the browser, also where something went wrong."""

import pytest
from django.test import Client, override_settings

from partnership.roles import Role
from tests.permissions.asking import ask
from tests.permissions.reading import undone
from tests.permissions.world import NOBODY

WANTED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
MANAGER = Role.PARTNERSHIP_MANAGER


def carries_all(headers):
    """The policies, and that nothing is stored."""
    policy = headers.get("Content-Security-Policy", "")
    return (
        {name: headers.get(name) for name in WANTED} == WANTED
        and "frame-ancestors 'none'" in policy
        and "script-src 'self'" in policy
        and "unsafe" not in policy
        and "camera=()" in headers.get("Permissions-Policy", "")
        and "no-store" in headers.get("Cache-Control", "")
    )


@pytest.mark.parametrize(
    ("reader", "path", "status"),
    [
        (MANAGER, "/my-work/", "200"),
        (MANAGER, "/no/such/page/", "404"),
        (MANAGER, "/", "302"),
        (MANAGER, "/plan", "301"),
        (NOBODY, "/my-work/", "302"),
        (NOBODY, "/account/login/", "200"),
        (NOBODY, "/declare/used-up/", "410"),
        (NOBODY, "/no/such/page/", "404"),
        (NOBODY, "/api/v1/agencies/", "401"),
        (MANAGER, "/api/v1/nothing/", "404"),
        (MANAGER, "/plan/?format=csv", "200"),
    ],
)
def test_every_answer_carries_the_headers(world, reader, path, status):
    answer = ask(world.clients[reader], "GET", path)

    assert (answer.status, carries_all(answer.headers)) == (status, True)


def test_a_page_that_breaks_carries_them_too(world, monkeypatch):
    monkeypatch.setattr("home.views.my_work.waiting_for", lambda actor: 1 / 0)
    client = world.clients[MANAGER]
    monkeypatch.setattr(client, "raise_request_exception", False)

    answer = ask(client, "GET", "/my-work/")

    assert (answer.status, carries_all(answer.headers)) == ("500", True)


def test_a_refused_form_carries_them_too(world):
    client = Client(enforce_csrf_checks=True)
    client.cookies = world.clients[MANAGER].cookies

    answer = ask(client, "POST", "/agencies/add/", {"name": "Forged"})

    assert (answer.status, carries_all(answer.headers)) == ("403", True)


@pytest.mark.parametrize("path", ["/account/logout/", "/account/log-out-everywhere/"])
def test_logging_out_clears_what_the_browser_stored(world, path):
    with undone():
        page = ask(world.clients[MANAGER], "GET", path)
        left = ask(world.clients[MANAGER], "POST", path)

    assert "Clear-Site-Data" not in page.headers
    assert left.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_other_methods_than_those_of_pages_are_refused(world):
    told = {
        method: ask(world.clients[MANAGER], method, "/agencies/add/").status
        for method in ("PUT", "PATCH", "DELETE")
    }

    assert told == dict.fromkeys(told, "405")


def test_a_control_without_the_middleware_stores_pages(world, settings):
    without = [name for name in settings.MIDDLEWARE if name != "foundation.pages.caching.NothingKept"]
    with override_settings(MIDDLEWARE=without):
        answer = ask(Client(), "GET", "/no/such/page/")

    assert not carries_all(answer.headers)
