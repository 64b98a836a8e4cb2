"""The pages that a second set changes most, in a real browser."""

import pytest
from django.urls import reverse

from tests.browser import axe, look
from tests.journeys.walking import let_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_its_pages_are_sound(agreed, new_page, live_server):
    cycle, owed = agreed.owed.cycle_id, agreed.owed.pk
    pages = {
        "list": (agreed.ada, reverse("audits:section11-list")),
        "report": (agreed.ada, reverse("audits:section11-report", args=[cycle])),
        "table": (agreed.ada, reverse("audits:section11-moderation-table", args=[cycle])),
        "own-list": (agreed.ben, reverse("audits:section11-list")),
        "own-report": (agreed.ben, reverse("audits:section11-return-report", args=[owed])),
    }
    found = {}
    readers = {person.pk: let_in(new_page(), person, live_server) for person in (agreed.ada, agreed.ben)}
    for name, (person, url) in pages.items():
        page = readers[person.pk]
        page.goto(url)
        found[name] = (axe(page), look(page, f"second-set-{name}"))

    assert {name: each for name, each in found.items() if each != ([], [])} == {}
