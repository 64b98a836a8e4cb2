"""An agency that was closed by mistake goes on as before; one that another took over from does not."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from foundation.refusals import NotAllowed, Refusal
from partnership.actors import system_actor
from partnership.choices import StandingKind
from partnership.models import Agency, Membership
from partnership.roles import Role
from partnership.services.agencies import close_agency
from partnership.services.reopening import reopen_agency
from partnership.services.standings import add_service, end_standing
from partnership.services.succession import record_succession
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, make_person

TODAY = date(2026, 5, 12)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def still():
    with time_machine.travel("2026-05-12 10:00", tick=False):
        yield


@pytest.fixture
def elm():
    """An agency with a name, two standings (one ended before), a service and a lead."""
    agency = make_agency("Elmbrook Homes", StandingKind.SECTION_11_BODY, StandingKind.RELEVANT_AGENCY)
    ended = agency.standings.get(standing=StandingKind.RELEVANT_AGENCY)
    end_standing(actor=system_actor(), standing=ended, last_day=date(2026, 5, 1))
    add_service(actor=system_actor(), agency=agency, name="Day service", code="day", since=date(2020, 1, 1))
    return agency


@pytest.fixture
def ben(elm):
    return make_person("Ben", Role.AGENCY_LEAD, agency=elm)


@pytest.fixture
def ada():
    return make_person("Ada", Role.PARTNERSHIP_MANAGER)


@pytest.fixture
def bea():
    return make_person("Bea", Role.BUSINESS_SUPPORT)


def spans(agency):
    """Everything dated that the agency has."""
    return {
        name: [
            (str(row), row.during.lower, row.during.upper) for row in getattr(agency, name).order_by("during")
        ]
        for name in ("names", "standings", "services")
    }


def close(agency, on=TODAY):
    """Closed, and as it then stands in the database."""
    close_agency(actor=system_actor(), agency=agency, closed_on=on)
    return Agency.objects.get(pk=agency.pk)


@pytest.mark.parametrize("closed_on", [TODAY, date(2026, 6, 1)])
def test_what_ended_with_it_holds_again_until_when_it_did(elm, ada, closed_on):
    before = spans(elm)
    closed = close(elm, closed_on)
    assert spans(closed) != before

    reopen_agency(actor=actor_of(ada), agency=closed, why="The wrong one was closed")

    assert Agency.objects.get(pk=elm.pk).closed_on is None
    assert spans(elm) == before


def test_roles_come_back_only_where_the_manager_says_so(elm, ben, ada):
    closed = close(elm)
    reopen_agency(actor=actor_of(ada), agency=closed, why="By mistake")
    assert not Membership.objects.held_on(TODAY).filter(person=ben).exists()


def test_the_manager_gives_back_the_roles_that_ended_with_it(elm, ben, ada):
    reopen_agency(actor=actor_of(ada), agency=close(elm), why="By mistake", with_roles=True)

    assert list(Membership.objects.held_on(TODAY).filter(person=ben).values_list("agency", "role")) == [
        (elm.pk, Role.AGENCY_LEAD)
    ]


def test_business_support_reopens_but_gives_no_roles_back(elm, ben, bea):
    closed = close(elm)

    with pytest.raises(NotAllowed):
        reopen_agency(actor=actor_of(bea), agency=closed, why="By mistake", with_roles=True)
    reopen_agency(actor=actor_of(bea), agency=closed, why="By mistake")

    assert Agency.objects.get(pk=elm.pk).closed_on is None
    assert not Membership.objects.held_on(TODAY).filter(person=ben).exists()


def test_an_agency_that_another_took_over_from_stays_closed(elm, ada):
    united = make_agency("Homes United")
    record_succession(actor=system_actor(), predecessors=[elm], successors=[united], on=TODAY)
    closed = Agency.objects.get(pk=elm.pk)

    with pytest.raises(Refusal, match="Homes United took over from Elmbrook Homes on 12 May 2026"):
        reopen_agency(actor=actor_of(ada), agency=closed, why="By mistake")

    assert Agency.objects.get(pk=elm.pk).closed_on == TODAY


def test_an_agency_that_goes_on_is_not_reopened(elm, ada):
    with pytest.raises(Refusal, match="is not closed"):
        reopen_agency(actor=actor_of(ada), agency=elm, why="By mistake")


def test_a_lead_does_not_reopen_the_own_agency(elm, ben):
    actor = actor_of(ben)

    with pytest.raises(NotAllowed):
        reopen_agency(actor=actor, agency=close(elm), why="By mistake")


def test_a_reason_is_needed(elm, ada):
    with pytest.raises(Refusal, match="Say why"):
        reopen_agency(actor=actor_of(ada), agency=close(elm), why=" ")


def test_the_page_leads_there_and_back(elm, ada):
    close(elm)
    client = client_of(ada)
    address = reverse("partnership:agency-reopen", args=[elm.pk])
    assert address in client.get(elm.get_absolute_url()).content.decode()

    done = client.post(address, {"why": "By mistake"}, follow=True).content.decode()

    assert "The agency goes on." in done
    assert "Ada reopened the agency." in done
    assert address not in done
    assert client.get(address).status_code == 409


@pytest.mark.parametrize(("name", "asked"), [("ada", True), ("bea", False)])
def test_only_the_manager_is_asked_about_roles(elm, ada, bea, name, asked):
    close(elm)
    person = {"ada": ada, "bea": bea}[name]

    page = client_of(person).get(reverse("partnership:agency-reopen", args=[elm.pk])).content.decode()

    assert ('name="with_roles"' in page) is asked


def test_nothing_is_offered_where_another_took_over(elm, ada):
    record_succession(
        actor=system_actor(), predecessors=[elm], successors=[make_agency("Homes United")], on=TODAY
    )
    client = client_of(ada)

    assert "Reopen the agency" not in client.get(elm.get_absolute_url()).content.decode()
    assert client.get(reverse("partnership:agency-reopen", args=[elm.pk])).status_code == 409
