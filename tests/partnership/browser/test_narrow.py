"""Where there is little room: acts below what they change, links without a word before them, words kept whole."""

import pytest

from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NARROW = {"viewport": {"width": 375, "height": 800}}


def before(page, selector):
    """What the style sheet writes before an element."""
    return page.locator(selector).first.evaluate("e => getComputedStyle(e, '::before').content")


def test_the_agencys_page_begins_with_what_it_is_and_ends_with_its_end(page_of):
    ada, homes = make_person("Ada", Role.PARTNERSHIP_MANAGER), make_agency("Homes", "section_11_body")
    page = page_of(ada, **NARROW)
    page.goto(homes.get_absolute_url())

    order = page.locator("main").inner_text()
    words = ["On a page", "Standings", "Give a standing", "Names", "Close the agency"]
    assert [order.index(each) for each in words] == sorted(order.index(each) for each in words)
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    assert before(page, "td.app-act") == "none"


def test_a_persons_roles_say_change_once(page_of):
    ada, homes = make_person("Ada", Role.PARTNERSHIP_MANAGER), make_agency("Homes")
    gus = make_person("Gus", Role.AGENCY_CONTRIBUTOR, agency=homes)
    page = page_of(ada, **NARROW)
    page.goto(f"/people/{gus.pk}/")

    assert before(page, "td.app-act") == "none"
    assert before(page, "td[data-heading=Where]") != "none"


def test_an_address_is_not_broken_while_there_is_room(page_of):
    ada = make_person("Adafairweatherlongwood", Role.PARTNERSHIP_MANAGER)
    page = page_of(ada)
    page.goto("/account/")

    lines = page.get_by_text(ada.email, exact=True).first.evaluate(
        "e => { const all = document.createRange(); all.selectNodeContents(e); return all.getClientRects().length; }"
    )
    assert lines == 1
