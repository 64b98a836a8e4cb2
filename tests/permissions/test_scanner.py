"""Nothing happens because something was looked at: not by HEAD, not by a scanner that opens and presses what it finds.

That GET writes nothing, test_matrix.py holds for every address, reader and thing.
"""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.db import connection
from django.urls import resolve
from psycopg2 import sql

from foundation.identity.services.links import answer_reset, invite
from foundation.jobs.letters import deliver, letter_names
from foundation.jobs.models import Job
from partnership.roles import Role
from tests.factories.people import actor_of
from tests.permissions.addresses import targets_of
from tests.permissions.asking import KEPT_ABOUT_REQUESTS, ask
from tests.permissions.matrix import rules
from tests.permissions.reading import undone
from tests.permissions.world import NOBODY

LINK = re.compile(r"https?://[^\s\"<>]+")
ADDRESSES = [rule for rule in rules() if rule.method == "GET" and not rule.url.startswith("api:")]
WITHOUT_LOG_IN = {"identity:invitation", "identity:new-password", "audits:section11-declare"}


@pytest.mark.parametrize("rule", ADDRESSES, ids=lambda rule: rule.name)
def test_asking_for_the_head_alone_tells_the_same_and_writes_nothing(world, rule):
    for reader in rule.readers:
        with undone():
            for relation, address in targets_of(world, rule, reader):
                answer = ask(world.clients[reader], "HEAD", address)
                expected = rule.expected(reader, relation, address).split("|")
                assert (answer.status in expected, set(answer.wrote) - KEPT_ABOUT_REQUESTS) == (True, set())
                break


class Buttons(HTMLParser):
    """Every form of a page as a scanner would send it: what is filled in already, and the button."""

    def __init__(self, body: bytes) -> None:
        super().__init__()
        self.forms: list[tuple[str, str, dict[str, str]]] = []
        self.feed(body.decode())

    def handle_starttag(self, tag, attrs):
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((found.get("method", "get").lower(), found.get("action", ""), {}))
        elif self.forms and found.get("name") and tag in ("input", "button"):
            ticked = found.get("type") not in ("checkbox", "radio") or "checked" in found
            if ticked:
                self.forms[-1][2][found["name"]] = found.get("value", "")


def counted():
    """How many rows each table has, but for those that tell of requests."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_stat_user_tables WHERE has_table_privilege(relid, 'SELECT')")
        names = {name for (name,) in cursor.fetchall()} - KEPT_ABOUT_REQUESTS
        parts = [
            sql.SQL("SELECT {}, count(*) FROM {}").format(sql.Literal(name), sql.Identifier(name))
            for name in sorted(names)
        ]
        cursor.execute(sql.SQL(" UNION ALL ").join(parts))
        return dict(cursor.fetchall())


def letters_of(world):
    """Every letter that waits in the world's outbox, and an invitation and a new password, as they are mailed."""
    system = actor_of(world.people[Role.PARTNERSHIP_MANAGER])
    invite(actor=system, person=world["person.other"])
    answer_reset(person_id=world.people[Role.AGENCY_LEAD].pk)
    for job in Job.objects.filter(kind="letter").order_by("pk"):
        mail.outbox.clear()
        deliver(job)
        for message in mail.outbox:
            yield job.payload["name"], message.body


def test_a_scanner_that_opens_every_link_and_presses_every_button_changes_nothing(world):
    seen = {}
    scanner = world.clients[NOBODY]
    with undone():
        for name, body in list(letters_of(world)):
            for url in LINK.findall(body):
                seen.setdefault(name, []).append(urlsplit(url).path)
        before = counted()
        for name, paths in seen.items():
            for path in paths:
                assert pressed(scanner, path) == [], name
        assert counted() == before
        spent = [path for paths in seen.values() for path in paths if gone(scanner, path)]

    opened = {resolve(path).view_name for paths in seen.values() for path in paths}
    assert spent == []
    assert opened >= WITHOUT_LOG_IN
    assert {"section11_invited", "section11_declare", "identity_invitation", "plan_sign_off"} <= set(seen)
    assert set(seen) <= set(letter_names())


def pressed(scanner, path):
    """What was written by opening the page and pressing each of its buttons once."""
    page = ask(scanner, "GET", path)
    wrote = set(page.wrote)
    for method, action, fields in Buttons(page.body).forms if page.status == "200" else ():
        answer = ask(scanner, method.upper(), action or path, fields)
        wrote |= set(answer.wrote)
    return sorted(wrote - KEPT_ABOUT_REQUESTS)


def gone(scanner, path):
    """The link no longer opens what it promised."""
    return ask(scanner, "GET", path).status in ("404", "410")


def test_the_links_that_need_no_log_in_are_spent_by_a_choice(world):
    """The control of the test above: with the choice made, the same buttons do write."""
    with undone():
        answer = ask(
            world.clients[NOBODY],
            "POST",
            "/declare/declare-works/",
            {"name": "Hal Ash", "post": "Chief executive", "declared": "on"},
        )
    assert "audits_declaration" in answer.wrote
