"""Agencies by standards with many agencies: it fits the screen, says what is shortened, and prints across."""

import re

import pytest
from django.urls import reverse

from partnership.roles import Role
from tests.browser import axe, look
from tests.factories.agencies import make_agency
from tests.factories.handed_in import hand_in, load_edition, make_cycle
from tests.factories.people import client_of, make_person
from tests.journeys.walking import let_in

MANY = 16
GRADES = ["outstanding", "good", "requires_improvement", "inadequate", "not_applicable"]


@pytest.fixture
def cycle():
    """An audit in which many agencies have rated some standards."""
    cycle = make_cycle(edition=load_edition())
    codes = sorted(cycle.edition.items.values_list("code", flat=True))[:10]
    for number in range(MANY):
        ratings = {code: GRADES[(number + place) % 5] for place, code in enumerate(codes)}
        short = "Elmbrook Housing" if number == 0 else f"AG{number}" if number % 3 else ""
        hand_in(cycle, make_agency(f"Agency number {number} of the county", short_name=short), ratings)
    return cycle


@pytest.fixture
def address(cycle):
    """The page of that audit."""
    return reverse("audits:section11-standards", args=[cycle.pk])


@pytest.mark.django_db
def test_ratings_are_short_on_the_page_and_whole_in_the_file(cycle, address):
    fay = client_of(make_person("Fay", Role.EXECUTIVE_MEMBER))

    page = fay.get(address).content.decode()
    text = fay.get(address, {"format": "csv"}).content.decode("utf-8-sig")

    assert page.count('<span aria-hidden="true">RI</span>') == MANY * 10 // 5 + 1  # and once in the key
    assert text.count("Requires improvement") == MANY * 10 // 5
    assert re.search(r'<abbr title="Agency number 1 of the county">AG1</abbr>', page)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_many_agencies_fit_the_screen_and_are_printed_across(address, new_page, live_server):
    page = new_page()
    let_in(page, make_person("Fay", Role.EXECUTIVE_MEMBER), live_server)
    page.goto(address)
    table = page.locator(".app-table__scroll").last

    assert table.evaluate("it => it.scrollWidth - it.clientWidth") <= 0
    assert axe(page) == []
    assert look(page, "section11-standards-many") == []
    sheets = re.findall(rb"/MediaBox \[0 0 (\d+)[.\d]* (\d+)", page.pdf(prefer_css_page_size=True))
    assert {int(wide) > int(high) for wide, high in sheets} == {True}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_on_a_telephone_the_standard_stays_in_view(address, new_page, live_server):
    page = new_page(viewport={"width": 375, "height": 800})
    let_in(page, make_person("Fay", Role.EXECUTIVE_MEMBER), live_server)
    page.goto(address)
    table = page.locator(".app-table__scroll").last
    first = table.locator("tbody th").first
    before = first.bounding_box()["x"]

    table.evaluate("it => it.scrollTo(400, 0)")

    assert round(first.bounding_box()["x"]) == round(before)
