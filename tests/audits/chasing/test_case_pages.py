"""The pages that show who owes case audits and what goes to whom when, before it goes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from audits.models import ChaseStop
from foundation.jobs.models import Job
from partnership.roles import Role
from tests.audits.chasing.conftest import CASES_DUE as DUE
from tests.factories import case_audits as made
from tests.factories.people import client_of, make_person
from tests.queries import asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def cora_in(cora, gil, gus, settings):
    settings.DEMO_TODAY = DUE + timedelta(days=1)
    return client_of(cora)


@pytest.fixture
def url(programme):
    return reverse("audits:case-letters", args=[programme.pk])


def rows(client, url, table):
    """The table's file, row by row, without its headings."""
    answer = client.get(url, {"table": table, "format": "csv"})
    return [line.split(",") for line in answer.content.decode("utf-8-sig").splitlines()[1:]]


def test_every_letter_stands_there_with_its_day_and_its_reader_before_it_goes(
    cora_in, url, gil, gus, ben, hal, settings
):
    settings.DEMO_TODAY = DUE - timedelta(days=2)

    assert [row[1:5] for row in rows(cora_in, url, "coming") if row[1] == "CA-2021-01"] == [
        ["CA-2021-01", "2021-11-28", "It is due soon: to the auditor", gil.name],
        ["CA-2021-01", "2021-12-01", "It is late: to the auditor", gil.name],
        ["CA-2021-01", "2021-12-07", "It is late: to the auditor", gil.name],
        ["CA-2021-01", "2021-12-10", "It is late: to the lead", ben.name],
        ["CA-2021-01", "2021-12-14", "It is late: to the accountable person", hal.name],
    ]


def test_the_programme_names_who_has_not_handed_in_as_page_and_as_files(
    cora_in, programme, audits, gil, gus, settings
):
    made.hand_in(gus, audits[2])
    page = cora_in.get(programme.get_absolute_url()).content.decode()

    found = rows(cora_in, programme.get_absolute_url(), "owing")

    assert "Remind agencies" in page
    assert found == [
        ["Elm Trust", "2", "2 of 2", "2021-11-30", "Gil", "2021-12-01", "It is late: to the auditor", "Gil"]
    ]
    sheet = cora_in.get(programme.get_absolute_url(), {"table": "owing", "format": "xlsx"})
    assert sheet["Content-Type"].endswith("spreadsheetml.sheet")
    assert [row[0] for row in rows(cora_in, programme.get_absolute_url(), "")] == ["CA-2021-01", "CA-2021-02"]


def test_nothing_is_late_on_the_due_date(cora_in, programme, audits, gil, gus, settings):
    settings.DEMO_TODAY = DUE

    assert {row[2] for row in rows(cora_in, programme.get_absolute_url(), "owing")} == {"Not yet"}


def test_agencies_are_reminded_at_once_the_chosen_ones_and_all_at_first(
    cora_in, programme, audits, agencies, gil, gus
):
    page = reverse("audits:case-remind", args=[programme.pk])
    assert cora_in.get(page).content.decode().count(" checked") == 2
    assert "Choose at least one agency" in cora_in.post(page, {}).content.decode()

    assert cora_in.post(page, {"agency": [str(agencies[1].pk)]}).status_code == 302

    letters = Job.objects.filter(kind="letter", payload__name="case_audit_reminder")
    assert [job.payload["to"] for job in letters] == [str(gus.pk)]
    assert cora_in.get(page).content.decode().count(" checked") == 1
    cora_in.post(page, {"agency": [str(agencies[0].pk)]})
    assert "Nobody is left to remind" in cora_in.get(page).content.decode()


def test_all_letters_or_those_about_one_audit_are_stopped_and_let_go_on(
    cora_in, url, programme, audits, gil, gus
):
    one = reverse("audits:case-audit-letters-stop", args=[audits[2].pk])
    assert cora_in.post(one, {"why": "The police asked to wait"}).status_code == 302
    assert {row[1]: row[-2:] for row in rows(cora_in, url, "out") if row[0] == "Fern Housing"} == {
        "CA-2021-02": ["Stopped", "Let go on"]
    }
    assert {row[-2] for row in rows(cora_in, url, "out") if row[0] == "Elm Trust"} == {"Goes"}

    cora_in.post(reverse("audits:case-audit-letters-resume", args=[audits[2].pk]), {"why": "They are done"})
    assert {row[-2] for row in rows(cora_in, url, "out")} == {"Goes"}
    cora_in.post(f"{url}stop/", {"why": "Half-term"})
    assert "No letter of this audit goes" in cora_in.get(url).content.decode()
    cora_in.post(f"{url}resume/", {"why": "It is over"})
    assert "No letter of this audit goes" not in cora_in.get(url).content.decode()
    assert ChaseStop.objects.filter(ended_on=None).count() == 0


def test_a_reason_that_looks_as_if_it_named_somebody_asks_for_a_look(cora_in, url, audits):
    refused = cora_in.post(f"{url}stop/", {"why": "Jayden Whitlock is ill"})

    assert (refused.status_code, ChaseStop.objects.count()) == (409, 0)
    assert "I have looked at these words" in refused.content.decode()
    assert (
        cora_in.post(f"{url}stop/", {"why": "Jayden Whitlock is ill", "looked_at": "on"}).status_code == 302
    )


def test_a_lead_and_an_accountable_person_read_what_their_own_agency_owes_and_no_case(
    audits, gil, gus, ben, hal, settings
):
    settings.DEMO_TODAY = DUE + timedelta(days=1)
    page = reverse("audits:case-owed")

    for person in (ben, hal):
        text = client_of(person).get(page).content.decode()
        assert "Elm Trust" in text
        assert [words for words in ("Fern Housing", "Gus", "CA-2021") if words in text] == []
    assert client_of(gil).get(page).status_code == 404


def test_whoever_a_letter_is_for_can_open_its_page(audits, gil, gus, ben, hal, live, mailoutbox):
    for days in (1, 7, 10, 14):
        live.day(DUE + timedelta(days=days))

    opened = {}
    for mail in mailoutbox:
        path = next(line for line in mail.body.splitlines() if line.startswith("http")).split("/", 3)[3]
        reader = next(
            person for person in (gil, gus, ben, hal, None) if not person or person.email in mail.to
        )
        if reader:
            opened[reader.name] = client_of(reader).get(f"/{path}").status_code
    assert opened == {"Gil": 200, "Gus": 200, "Ben": 200, "Hal": 200}


def test_the_executive_and_the_scrutineer_are_kept_from_the_letters(url, audits, programme, settings):
    fay, ivy = make_person("Fay", Role.EXECUTIVE_MEMBER), make_person("Ivy", Role.SCRUTINEER)

    assert [client_of(person).get(url).status_code for person in (fay, ivy)] == [403, 403]
    assert "Audits not handed in" in client_of(ivy).get(programme.get_absolute_url()).content.decode()
    assert "Audits not handed in" not in client_of(fay).get(programme.get_absolute_url()).content.decode()


@pytest.mark.parametrize("more", [0, 2])
def test_the_pages_ask_the_same_however_many_audits(
    cora_in, url, programme, audits, agencies, gil, gus, more
):
    for _ in range(more):
        made.release(made.make_case(programme), *agencies)
    cora_in.get(url)

    found = [
        len(asked(cora_in, page)) for page in (url, programme.get_absolute_url(), reverse("audits:case-owed"))
    ]

    assert found == [9, 12, 8]
