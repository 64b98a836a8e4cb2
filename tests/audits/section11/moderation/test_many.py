"""Thirty agencies by sixty standards: every page of all of them stays within its queries and its time."""

import time

import pytest
from django.urls import reverse

from audits.models import Item, Line, Section
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.factories.agencies import make_agency
from tests.factories.handed_in import hand_in, make_cycle
from tests.factories.small_edition import small_edition
from tests.queries import asked

pytestmark = pytest.mark.django_db
AGENCIES, STANDARDS, PATIENCE = 30, 60, 3.0


@pytest.fixture
def full():
    """A cycle in which all have handed in."""
    edition = small_edition("sixty")
    section = Section.objects.filter(edition=edition).order_by("order").last()
    with act(system_actor(), "test.make"):
        for number in range(6, STANDARDS - 6):
            line = Line.objects.create(line_set="section11", key=f"more-{number}")
            Item.objects.create(
                edition=edition,
                section=section,
                line=line,
                order=number,
                code=f"7.{number}",
                title=f"Standard 7.{number}",
                text="What is rated.",
            )
    cycle = make_cycle("full", edition=edition)
    codes = [item.code for item in edition.items.all()]
    for number in range(AGENCIES):
        hand_in(cycle, make_agency(f"Agency {number:02}"), dict.fromkeys(codes, "good"))
    assert len(codes) == STANDARDS
    return cycle


PAGES = (
    *("section11-moderation-table", "section11-cycle", "section11-results", "section11-standards"),
    *("section11-gap", "section11-report", "section11-letters"),
)


def test_each_page_of_all_agencies_is_answered_in_time_and_within_its_queries(browser, full):
    client = browser("ada")
    addresses = {name: reverse(f"audits:{name}", args=[full.pk]) for name in PAGES}
    addresses["section11-moderation"] = reverse("audits:section11-moderation")
    took, counted = {}, {}
    for name, address in addresses.items():
        client.get(address)
        begun = time.perf_counter()
        counted[name] = len(asked(client, address))
        took[name] = time.perf_counter() - begun

    assert {name: each for name, each in took.items() if each >= PATIENCE} == {}
    # fourteen of the page, four of the envelope
    assert {name: each for name, each in counted.items() if each > 18} == {}
    page = client.get(addresses["section11-moderation-table"]).content.decode()
    assert page.count("app-both-ratings") == AGENCIES * STANDARDS
