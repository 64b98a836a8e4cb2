"""A school's return and its answers as a program reads them: as the pages show them, to nobody else."""

import json
from datetime import date

import pytest

from partnership.roles import Role
from tests.api.asking import API
from tests.api.conftest import token_client
from tests.factories.education import (
    answered,
    designated_lead,
    handed_in,
    make_school,
    make_trust,
    open_year,
    return_of,
)
from tests.factories.people import actor_of, make_person
from tests.queries import asked

pytestmark = pytest.mark.django_db
WORDS = "What we see."


@pytest.fixture(autouse=True)
def today(settings):
    settings.DEMO_TODAY = date(2021, 10, 15)


@pytest.fixture
def kestrel():
    return make_trust()


@pytest.fixture
def oak(kestrel):
    return make_school("Oak School", "100001", trust=kestrel)


@pytest.fixture
def elm():
    return make_school("Elm School", "100002", trust=make_trust("Moss Trust"))


@pytest.fixture
def dora(oak):
    return designated_lead("Dora", oak)


@pytest.fixture
def year(oak, elm):
    cycle = open_year()
    for school in (oak, elm):
        answered(return_of(cycle, school))
    return cycle


def url(owed, code=""):
    return f"{API}/schools/returns/{owed.pk}/" + (f"answers/{code}/" if code else "")


def test_a_return_has_its_answers_in_the_order_of_the_edition(year, oak, dora):
    owed = return_of(year, oak)

    found = token_client(dora).get(url(owed)).json()

    assert (found["academic_year"], found["state"], found["status"]) == ("2021/22", "in_progress", "open")
    assert [each["code"] for each in found["answers"]] == ["A1", "A2", "B1", "B2", "B3"]
    assert found["answers"][0] | {"saved_at": ""} == {
        "code": "A1",
        "title": "A governor leads on safeguarding",
        "section": "A",
        "rating": "in_place",
        "kind": "rating",
        "number": None,
        "yes": None,
        "narrative": WORDS,
        "reason": "",
        "will_do": "",
        "by_role": "",
        "by_when": None,
        "missing": [],
        "asked": None,
        "is_open": True,
        "optional": False,
        "saved_at": "",
        "version": 1,
        "etag": '"1"',
    }
    assert [found["answers"][1]["yes"], found["answers"][3]["number"]] == [True, "12.00"]


def test_one_answer_is_as_in_its_return_with_its_etag_as_a_header(year, oak, dora):
    owed, client = return_of(year, oak), token_client(dora)
    whole = client.get(url(owed)).json()["answers"]

    one = client.get(url(owed, "B3"))

    assert one.json() == whole[4]
    assert one["ETag"] == '"1"'
    assert client.get(url(owed, "Z9")).status_code == 404


def test_its_trust_reads_its_school_and_no_other(year, oak, elm, kestrel):
    lead = token_client(make_person("Tess", Role.TRUST_LEAD, agency=kestrel))

    own, other = (lead.get(url(return_of(year, school))) for school in (oak, elm))

    assert (own.status_code, own.json()["status"]) == (200, "closed")
    assert {each["is_open"] for each in own.json()["answers"]} == {False}
    assert other.status_code == 404
    assert WORDS in json.dumps(own.json())
    assert lead.get(url(return_of(year, elm), "A1")).status_code == 404


@pytest.mark.parametrize("role", [Role.EDUCATION_LEAD, Role.SCRUTINEER, Role.BUSINESS_SUPPORT])
def test_who_sees_every_school_reads_it_and_cannot_answer(year, oak, role):
    found = token_client(make_person("Edna", role)).get(url(return_of(year, oak))).json()

    assert (found["status"], len(found["answers"])) == ("closed", 5)


def test_the_executive_another_school_and_an_agency_know_of_nothing(year, oak, elm):
    readers = (
        make_person("Fay", Role.EXECUTIVE_MEMBER),
        make_person("Ben", Role.AGENCY_LEAD, agency=oak.agency),
        designated_lead("Dan", elm),
    )

    found = [
        token_client(person).get(address).status_code
        for person in readers
        for address in (url(return_of(year, oak)), url(return_of(year, oak), "A1"))
    ]

    assert set(found) <= {403, 404}
    assert found[4:] == [404, 404]


def test_nobody_is_named_who_answered(year, oak, dora):
    handed_in(return_of(year, oak), actor_of(dora))

    said = token_client(make_person("Edna", Role.EDUCATION_LEAD)).get(url(return_of(year, oak))).json()

    assert (said["state"], said["status"]) == ("submitted", "closed")
    assert {each["is_open"] for each in said["answers"]} == {False}
    assert "Dora" not in json.dumps(said)
    assert "Hal Ash" not in json.dumps(said)


def test_a_year_tells_the_ratings_that_an_answer_may_have(year, dora):
    (found,) = token_client(dora).get(f"{API}/schools/cycles/").json()["results"]

    assert [each["code"] for each in found["ratings"]] == [
        "in_place",
        "partly",
        "not_in_place",
        "not_applicable",
    ]


def test_it_asks_the_same_for_one_answer_and_for_five(year, oak, dora):
    client, owed = token_client(dora), return_of(year, oak)
    client.get(url(owed))

    assert len(asked(client, url(owed))) == len(asked(client, url(owed, "A1"))) == 13
