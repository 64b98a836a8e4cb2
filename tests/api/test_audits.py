"""Case audits and schools, as a program reads them: counts and where things stand, never what was written of a case
or by a school."""

from datetime import date

import pytest

from partnership.roles import Role
from tests.api.asking import API
from tests.api.conftest import token_client
from tests.audits.cases.learned import audited, finding
from tests.factories.case_audits import make_case, make_programme
from tests.factories.education import designated_lead, make_school, open_year, return_of
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(settings):
    settings.DEMO_TODAY = date(2021, 10, 15)


def rows(client, path, **query):
    answer = client.get(f"{API}/{path}/", query)
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def test_a_programme_is_told_in_counts(api):
    programme = make_programme()
    audited(programme, "good", "inadequate")
    make_case(programme)

    (found,) = rows(api("fay"), "case-audits/programmes")

    assert (found["code"], found["chosen"], found["released"]) == ("CA-2021", 2, 1)
    assert (found["audits_asked"], found["audits_in"]) == (3, 2)
    assert found["themes"] == [
        {
            "code": "exploitation",
            "label": "Exploitation",
            "priority": None,
            "planned_cases": 8,
            "planned_deep_dives": 3,
        }
    ]


def test_a_finding_says_on_how_many_of_how_many_cases_it_rests(api):
    programme = make_programme()
    cases = [audited(programme, "inadequate")[0] for _ in range(3)]
    made = finding(programme, cases=cases[:2])

    (found,) = rows(api("fay"), "case-audits/findings", programme="CA-2021", theme="exploitation")

    assert (found["id"], found["programme"]) == (str(made.pk), "CA-2021")
    assert (found["cases_found"], found["cases_looked_at"]) == (2, 3)
    assert found["actions"] == []
    assert rows(api("fay"), "case-audits/findings", programme="CA-1066") == []


def test_no_case_is_named(api):
    programme = make_programme()
    case, *_ = audited(programme, "good")
    finding(programme, cases=[case])

    said = [
        api("ada").get(f"{API}/case-audits/{part}/").content.decode() for part in ("programmes", "findings")
    ]

    assert case.reference
    assert not any(case.reference in text for text in said)


def test_a_programme_being_prepared_is_the_coordinators(api):
    make_programme("CA-DRAFT", opened=False)

    assert rows(api("fay"), "case-audits/programmes") == []
    assert len(rows(api("ada"), "case-audits/programmes")) == 1


def test_a_schools_lead_reads_the_own_return_alone(db):
    oak, elm = make_school("Oak School", "100001"), make_school("Elm School", "100002")
    cycle = open_year()
    dora = token_client(designated_lead("Dora", oak))
    edna = token_client(make_person("Edna", Role.EDUCATION_LEAD))

    assert [each["id"] for each in rows(dora, "schools/returns")] == [str(return_of(cycle, oak).pk)]
    assert len(rows(edna, "schools/returns", year="2021")) == 2
    assert rows(edna, "schools/returns", year="2020") == []
    assert {each["agency"]["code"] for each in rows(edna, "schools/returns")} == {
        oak.agency.code,
        elm.agency.code,
    }
    assert rows(edna, "schools/cycles")[0]["academic_year"] == "2021/22"
