"""The page that shows what goes to whom when, before it goes; its days and stops."""

from datetime import timedelta

import pytest
from django.urls import reverse

from audits.models import ChaseDays, ChaseStop
from partnership.roles import Role
from tests.audits.chasing.conftest import DUE
from tests.factories.people import client_of, make_person
from tests.queries import asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(returns):
    return reverse("audits:section11-letters", args=[returns[0].cycle_id])


def rows(client, url, table="coming"):
    """The table's file, row by row, without its headings."""
    text = client.get(url, {"table": table, "format": "csv"}).content.decode("utf-8-sig")
    return [line.split(",") for line in text.splitlines()[1:]]


def test_every_letter_stands_there_with_its_day_and_its_readers_before_it_goes(
    url, ada, ben, hal, fay, settings
):
    settings.DEMO_TODAY = DUE - timedelta(days=2)

    found = [row[1:4] for row in rows(client_of(ada), url) if row[0] == "Elm Trust"]

    assert [(row[1], row[2]) for row in found] == [
        ("It is due soon: to the lead", ben.name),
        ("It is late: to the lead", ben.name),
        ("It is late: to the lead", ben.name),
        ("It is late: to the accountable person", hal.name),
        ("It is late: named to the executive", fay.name),
    ]


def test_what_the_page_says_is_what_goes(url, ada, ben, hal, fay, live, settings):
    settings.DEMO_TODAY = DUE - timedelta(days=20)
    days = [row[1] for row in rows(client_of(ada), url) if row[0] == "Elm Trust"]

    ours = {ben.email, hal.email, fay.email}
    every = [DUE + timedelta(days=offset) for offset in range(-20, 30)]
    went = [day for day in every if ours & {to for _subject, to in live.day(day)}]

    assert [day.isoformat() for day in went] == days


def test_a_late_return_says_how_late_and_what_has_gone(url, ada, ben, cas, live):
    live.day(DUE + timedelta(days=1))
    live.day(DUE + timedelta(days=7))

    assert [row[:3] for row in rows(client_of(ada), url, "out")] == [
        ["Elm Trust", "7 days late", "2"],
        ["Fern Housing", "7 days late", "2"],
    ]


def test_the_office_changes_the_days_stops_all_and_lets_them_go_on(url, ada, settings):
    settings.DEMO_TODAY = DUE
    client = client_of(ada)

    wrong = client.post(f"{url}days/", {"before": "x", "after": "1", "accountable": "9", "executive": "9"})
    assert "Enter days as numbers separated by commas" in wrong.content.decode()
    assert "The executive hears after the accountable person" in wrong.content.decode()
    client.post(f"{url}days/", {"before": "5, 10", "after": "", "accountable": "9", "executive": "12"})
    days = ChaseDays.objects.get()
    assert (days.before, days.after, days.accountable, days.executive) == ([10, 5], [], 9, 12)

    client.post(f"{url}stop/", {"why": "Half-term"})
    page = client.get(url).content.decode()
    assert "No letter of this audit goes" in page
    assert "Half-term" in page
    again = client.post(f"{url}stop/", {"why": "Half-term"})
    assert again.status_code == 409
    client.post(f"{url}resume/", {"why": "Back"})
    assert "No letter of this audit goes" not in client.get(url).content.decode()
    assert ChaseStop.objects.get().ended_on == DUE


def test_one_return_is_stopped_from_its_row(url, ada, returns, settings):
    settings.DEMO_TODAY = DUE
    client = client_of(ada)
    client.post(
        reverse("audits:section11-return-letters-stop", args=[returns[0].pk]), {"why": "Their lead is ill"}
    )

    found = {row[0]: row[-2:] for row in rows(client, url, "out")}

    assert found["Elm Trust"] == ["Stopped", "Let go on"]
    assert found["Fern Housing"] == ["Goes", "Stop its letters"]


def test_the_page_asks_the_same_however_many_returns(returns, agencies, ada, ben, cas, url, settings):
    settings.DEMO_TODAY = DUE
    client = client_of(ada)
    client.get(url)

    assert len(asked(client, url)) <= 14


def test_nobody_else_opens_it(url, ben):
    for person in (ben, make_person("Eve")):
        assert client_of(person).get(url).status_code == 404
    scrutineer = make_person("Ivy", Role.SCRUTINEER)
    assert client_of(scrutineer).get(url).status_code == 403
