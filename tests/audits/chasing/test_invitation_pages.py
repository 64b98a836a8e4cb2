"""The office reads whom each invitation goes to before it goes, and what became of it; stops it, sends it again."""

from datetime import timedelta

import pytest
from django.urls import reverse

from audits.choices import ReturnState
from audits.models import Section11Return
from audits.services.section11.chase_stops import stop_chasing
from audits.services.section11.invitations import invite_due
from foundation.jobs.runner import run_due
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.choices import AgencyKind
from partnership.roles import Role
from tests.audits.chasing.conftest import DUE, OPENED
from tests.audits.chasing.test_letters_page import rows
from tests.factories.agencies import make_agency
from tests.factories.people import client_of, make_person
from tests.factories.section11 import open_audit
from tests.queries import asked

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def waiting(agencies, ben, cas, live):
    """Two agencies whose invitations go on the opening day, and one without a lead; today is the day before."""
    alone = make_agency("Alder Homes")
    with live.on(OPENED - DAY):
        return open_audit(alone, *agencies, opens_on=OPENED, due_on=DUE)


@pytest.fixture
def url(waiting):
    return reverse("audits:section11-invitations", args=[waiting[0].cycle_id])


def told(client, url):
    """Each agency's standing, readers and what can be done."""
    return {row[0]: (row[1], row[-3], row[-1]) for row in rows(client, url, "invitations")}


def goes(live, day):
    with live.on(day):
        invite_due(day)
        run_due()


def test_before_they_go_the_page_names_the_readers_and_who_has_none(url, ada, ben, cas, live):
    with live.on(OPENED - DAY):
        found = told(client_of(ada), url)

    assert found == {
        "Alder Homes": ("Nobody to invite", "Nobody", "Add a lead"),
        "Elm Trust": ("Waits until 1 September 2021", ben.name, "Stop it"),
        "Fern Housing": ("Waits until 1 September 2021", cas.name, "Stop it"),
    }


def test_afterwards_it_says_what_became_of_each(url, waiting, ada, ben, cas, manager, live):
    stop_chasing(
        actor=manager, cycle=waiting[2].cycle, section11_return=waiting[2], why="They are moving house"
    )
    goes(live, OPENED)
    with live.on(OPENED + DAY):
        client = client_of(ada)
        found, page = told(client, url), client.get(url).content.decode()

    assert found["Elm Trust"] == ("Sent on 1 September 2021", ben.name, "Send again")
    assert found["Fern Housing"][0].startswith("Stopped")
    assert found["Fern Housing"][2] == "Let it go"
    assert "They are moving house" in page


def test_what_has_begun_is_not_offered_to_be_sent_again(url, waiting, ada, live):
    goes(live, OPENED)
    with act(system_actor(), "test.make"):
        Section11Return.objects.filter(pk=waiting[1].pk).update(state=ReturnState.IN_PROGRESS)

    with live.on(OPENED + DAY):
        assert told(client_of(ada), url)["Elm Trust"][2] == ""


def test_a_waiting_invitation_is_stopped_and_let_go_from_its_row(url, waiting, ada, live):
    with live.on(OPENED - DAY):
        client, pk = client_of(ada), waiting[1].pk
        stopped = client.post(
            reverse("audits:section11-return-letters-stop", args=[pk]), {"why": "They are moving house"}
        )
        assert (stopped.url, told(client, url)["Elm Trust"][2]) == (url, "Let it go")
        client.post(reverse("audits:section11-return-letters-resume", args=[pk]), {"why": "They have moved"})

        assert told(client, url)["Elm Trust"][0] == "Waits until 1 September 2021"


def test_it_is_sent_again_after_the_page_said_to_whom(url, waiting, ada, ben, live, mailoutbox):
    goes(live, OPENED)
    again = reverse("audits:section11-invite-again", args=[waiting[1].pk])
    with live.on(OPENED + DAY):
        client = client_of(ada)
        page = client.get(again).content.decode()
        first, second = client.post(again), client.post(again)
        run_due()

    assert f"It was sent on 1 September 2021 to {ben.name}. It goes to {ben.name}." in page
    assert (first.url, second.status_code) == (url, 409)
    assert "It can be sent again tomorrow." in second.content.decode()
    assert [mail.to for mail in mailoutbox].count([ben.email]) == 2


def test_one_more_agency_is_chosen_from_those_that_can_be_asked(url, waiting, ada, live):
    late, school = make_agency("Ash Hospice"), make_agency("Elm School", kind=AgencyKind.SCHOOL)
    lou = make_person("Lou", Role.AGENCY_LEAD, agency=late)
    invite = reverse("audits:section11-invite", args=[waiting[0].cycle_id])
    with live.on(OPENED):
        client = client_of(ada)
        page = client.get(invite).content.decode()
        wrong = client.post(invite, {"agency": str(school.pk)})
        done = client.post(invite, {"agency": str(late.pk)})

        assert f"The letter goes to {lou.name}" in page
        assert [name in page for name in ("Elm School", "Fern Housing")] == [False, False]
        assert "Choose an agency of the list" in wrong.content.decode()
        assert done.url == url
        assert told(client, url)["Ash Hospice"][0] == "On its way"


def test_the_page_that_opens_an_audit_names_whom_each_letter_goes_to(agencies, ada, ben, cas):
    make_agency("Alder Homes")

    page = client_of(ada).get(reverse("audits:section11-open")).content.decode()

    assert f"The letter goes to {ben.name}" in page
    assert page.count("so nobody would get the letter") == 1


def test_the_day_is_asked_with_the_dates_only_while_an_invitation_waits(url, waiting, ada, live):
    dates = reverse("audits:section11-dates", args=[waiting[0].cycle_id])
    with live.on(OPENED - DAY):
        before = client_of(ada).get(dates).content.decode()
    with act(system_actor(), "test.make"):
        Section11Return.objects.filter(pk=waiting[0].pk).update(state=ReturnState.IN_PROGRESS)
    goes(live, OPENED)
    with live.on(OPENED):
        after = client_of(ada).get(dates).content.decode()

    assert ["the invitations go that have not gone" in page for page in (before, after)] == [True, False]


def test_the_page_asks_the_same_for_three_agencies_as_for_one(url, waiting, ada, live):
    with live.on(OPENED):
        one = open_audit(make_agency("Ash Hospice"), opens_on=OPENED, due_on=DUE)[0].cycle
        client, other = client_of(ada), reverse("audits:section11-invitations", args=[one.pk])
        client.get(url)
        counts = [len(asked(client, each)) for each in (url, other)]

    assert counts[0] <= 14
    assert counts[0] >= counts[1]


def test_the_pages_are_the_offices(url, waiting, ben):
    again = reverse("audits:section11-invite-again", args=[waiting[1].pk])
    ivy, eve = make_person("Ivy", Role.SCRUTINEER), make_person("Eve")

    assert [client_of(each).get(url).status_code for each in (ben, eve, ivy)] == [404, 404, 403]
    assert [client_of(each).get(again).status_code for each in (ben, eve, ivy)] == [403, 404, 403]
