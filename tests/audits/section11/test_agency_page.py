"""An agency's page lists its returns as far as the reader may see them, and counts the actions it leads."""

import re

import pytest

from partnership.actors import system_actor
from partnership.roles import Role
from partnership.services.succession import record_merger
from tests.factories.agencies import make_agency
from tests.factories.people import client_of, make_person
from tests.factories.plan import make_action
from tests.factories.section11 import TODAY, handed_in, open_audit
from tests.queries import asked

pytestmark = pytest.mark.django_db


def page_of(client, agency):
    """The agency's page."""
    return client.get(agency.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("name", "sees"),
    [("ada", True), ("bea", True), ("ivy", True), ("ben", True), ("hal", True), ("fay", False)],
)
def test_a_return_that_is_with_the_agency_is_listed_for_who_may_see_it(cast, browser, owed, name, sees):
    page = page_of(browser(name), cast.elm)

    assert (owed.get_absolute_url() in page) is sees
    assert ("Section 11 returns" in page) is sees


@pytest.mark.parametrize("name", ["cas", "gus", "eve"])
def test_a_return_is_not_listed_for_somebody_of_another_agency_or_without_a_part(
    cast, ben, browser, owed, name
):
    handed_in(ben, owed)

    assert str(owed.pk) not in page_of(browser(name), cast.elm)


def test_the_executive_finds_what_was_handed_in_with_its_day(cast, ben, browser, owed):
    handed_in(ben, owed)

    page = page_of(browser("fay"), cast.elm)

    assert owed.get_absolute_url() in page
    assert "15 October 2021" in page


def test_only_the_agencys_own_returns_are_listed(cast, browser, audit):
    page = page_of(browser("ada"), cast.elm)

    assert [str(each.pk) in page for each in audit] == [True, False]


def test_the_successors_page_lists_what_its_predecessor_owes_and_says_whose_it_was(cast, browser, owed):
    united = make_agency("Homes United")
    lead = make_person("Lea", Role.AGENCY_LEAD, agency=united)
    record_merger(actor=system_actor(), predecessors=[cast.elm], successor=united, on=TODAY)

    for client in (browser("ada"), client_of(lead)):
        page = page_of(client, united)
        assert f"{owed.cycle.title} (Elmbrook Housing)" in page
        assert owed.get_absolute_url() in page


def test_the_office_reads_that_an_agency_was_never_invited(cast, browser):
    agency = make_agency("Alder Homes")

    assert "It was not invited to an audit yet." in page_of(browser("ada"), agency)
    assert "Section 11 returns" not in page_of(browser("fay"), agency)


def test_the_actions_that_it_leads_are_counted_and_open_as_a_list(cast, browser):
    for _ in range(2):
        make_action(agency=cast.elm)
    make_action(agency=cast.fern)
    client = browser("ada")

    page = page_of(client, cast.elm)
    [url] = re.findall(r'href="(/[^"]*agency=[^"]*)">2<', page)
    rows = client.get(url.replace("&amp;", "&")).content.decode()

    assert rows.count('<th scope="row"') == 2


def test_the_page_asks_as_often_for_three_returns_as_for_one(cast, browser):
    client = browser("ada")
    open_audit(cast.elm)
    client.get(cast.elm.get_absolute_url())
    one = len(asked(client, cast.elm.get_absolute_url()))
    for _ in range(2):
        open_audit(cast.elm)

    assert len(asked(client, cast.elm.get_absolute_url())) == one
