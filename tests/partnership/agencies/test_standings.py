"""Standings and services with dates, and closing."""

from datetime import date

import pytest
import time_machine

from foundation.refusals import Refusal
from partnership.actors import system_actor
from partnership.models import Agency, AgencyStanding, Membership
from partnership.roles import Role
from partnership.services.agencies import close_agency, rename_agency
from partnership.services.standings import add_service, end_service, end_standing, give_standing
from tests.factories.agencies import make_agency
from tests.factories.people import make_person

TODAY = date(2026, 5, 12)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def still():
    with time_machine.travel("2026-05-12 10:00", tick=False):
        yield


def standings_of(agency):
    return [(each.standing, each.during.lower, each.during.upper) for each in agency.standings.all()]


def test_a_standing_holds_from_its_first_to_its_last_day():
    agency = make_agency("Homes North")

    give_standing(
        actor=system_actor(),
        agency=agency,
        standing="relevant_agency",
        since=date(2026, 1, 1),
        last_day=date(2026, 3, 31),
    )

    assert standings_of(agency) == [("relevant_agency", date(2026, 1, 1), date(2026, 4, 1))]
    on = AgencyStanding.objects.filter
    assert on(during__contains=date(2026, 3, 31)).count() == 1
    assert on(during__contains=date(2026, 4, 1)).count() == 0


def test_the_same_standing_twice_for_some_days_is_refused():
    agency = make_agency("Homes North", "relevant_agency")

    with pytest.raises(Refusal, match="already has this standing for some of these days"):
        give_standing(actor=system_actor(), agency=agency, standing="relevant_agency", since=TODAY)

    assert standings_of(agency) == [("relevant_agency", date(2010, 4, 1), None)]


def test_a_standing_ends_after_its_last_day_and_one_not_begun_is_taken_away():
    agency = make_agency("Homes North", "relevant_agency")
    ahead = give_standing(
        actor=system_actor(), agency=agency, standing="section_11_body", since=date(2026, 6, 1)
    )

    end_standing(actor=system_actor(), standing=agency.standings.first(), last_day=TODAY)
    end_standing(actor=system_actor(), standing=ahead, last_day=TODAY)

    assert standings_of(agency) == [("relevant_agency", date(2010, 4, 1), date(2026, 5, 13))]


def test_a_last_day_before_the_first_is_refused():
    agency = make_agency("Homes North")

    with pytest.raises(Refusal, match="must not be before the first"):
        give_standing(
            actor=system_actor(),
            agency=agency,
            standing="relevant_agency",
            since=TODAY,
            last_day=date(2026, 5, 11),
        )


def test_a_service_has_its_own_code_within_the_agency():
    agency = make_agency("Council")
    housing = add_service(actor=system_actor(), agency=agency, code="Housing", name="Housing", since=TODAY)

    with pytest.raises(Refusal, match="already has a service with this code"):
        add_service(actor=system_actor(), agency=agency, code="housing", name="Homes", since=TODAY)
    end_service(actor=system_actor(), service=housing, last_day=date(2026, 12, 31))

    housing.refresh_from_db()
    assert (housing.code, housing.during.upper) == ("housing", date(2027, 1, 1))


def test_closing_ends_name_standings_services_and_roles():
    agency = make_agency("Homes North", "relevant_agency")
    service = add_service(actor=system_actor(), agency=agency, code="rent", name="Rent", since=TODAY)
    ben = make_person("Ben", Role.AGENCY_LEAD, agency=agency)
    elsewhere = make_person("Cas", Role.AGENCY_LEAD, agency=make_agency("Homes South"))

    close_agency(actor=system_actor(), agency=agency, closed_on=date(2026, 7, 1))

    service.refresh_from_db()
    ends = {agency.names.get().during.upper, service.during.upper, agency.standings.get().during.upper}
    assert ends == {date(2026, 7, 1)}
    assert Membership.objects.get(person=ben).during.upper == date(2026, 7, 1)
    assert Membership.objects.get(person=elsewhere).during.upper is None
    assert [Agency.objects.open_on(day).count() for day in (date(2026, 6, 30), date(2026, 7, 1))] == [2, 1]


def test_nothing_begins_at_a_closed_agency_and_it_closes_once():
    agency = make_agency("Homes North")
    close_agency(actor=system_actor(), agency=agency, closed_on=date(2026, 5, 1))

    for attempt in (
        lambda: give_standing(actor=system_actor(), agency=agency, standing="other_partner", since=TODAY),
        lambda: add_service(actor=system_actor(), agency=agency, code="rent", name="Rent", since=TODAY),
        lambda: rename_agency(actor=system_actor(), agency=agency, name="Homes", since=TODAY),
        lambda: close_agency(actor=system_actor(), agency=agency, closed_on=TODAY),
    ):
        with pytest.raises(Refusal, match="closed on 1 May 2026"):
            attempt()
