"""The joint evaluation of an inspection, as a program reads it: whoever sees the programme, and no case."""

import json

import pytest

from audits.services.cases.joint_agreement import record_agreement
from partnership.actors import system_actor
from partnership.roles import Role
from tests.api.asking import API
from tests.api.conftest import token_client
from tests.audits.cases.inspected import SAID, inspected, inspection, whole, write
from tests.audits.cases.learned import audited
from tests.factories.agencies import make_agency
from tests.factories.case_audits import make_programme
from tests.factories.people import make_person
from tests.factories.section11 import TODAY

pytestmark = pytest.mark.django_db


def url(programme):
    return f"{API}/case-audits/programmes/{programme.pk}/joint-evaluation/"


@pytest.fixture
def written():
    """(programme, case, agencies): written, and agreed by the first of two that took part."""
    programme, case, agencies = inspected()
    write(system_actor(), programme, **whole(case, took_part=list(agencies[:2])))
    record_agreement(
        actor=system_actor(),
        programme=programme,
        base_version=1,
        agencies=[agencies[0].pk],
        agreed_on=TODAY,
    )
    return programme, case, agencies


def test_it_has_its_words_its_grade_and_who_agrees(api, written):
    programme, case, (first, second, _) = written

    answer = api("fay").get(url(programme))
    found = answer.json()

    assert {name: found[name] for name in SAID} == SAID
    assert (found["programme"], found["grade"], found["is_complete"]) == (programme.code, "good", True)
    assert [(each["agency"]["code"], each["agreed_on"]) for each in found["took_part"]] == sorted(
        [(first.code, TODAY.isoformat()), (second.code, None)],
        key=lambda each: {first.code: first.name, second.code: second.name}[each[0]],
    )
    assert found["etag"] == answer["ETag"] == f'"{found["version"]}"'
    without_agencies = {name: value for name, value in found.items() if name != "took_part"}
    assert case.reference not in json.dumps(
        without_agencies
    )  # the agencies of these tests are named after it
    assert str(case.pk) not in json.dumps(found)


def test_an_agency_that_audits_reads_it_and_another_knows_of_nothing(written):
    programme, _case, (first, *_) = written
    own = token_client(make_person("Ann", Role.AGENCY_LEAD, agency=first))
    other = token_client(make_person("Cas", Role.AGENCY_LEAD, agency=make_agency("Ferndale Trust")))

    assert (own.get(url(programme)).status_code, other.get(url(programme)).status_code) == (200, 404)


def test_who_has_no_part_in_case_audits_reads_none(api, written):
    programme, *_ = written

    answers = [api(name).get(url(programme)) for name in ("gus", "dee", "jo")]

    assert {each.status_code for each in answers} == {404}
    assert not any(SAID["working_well"] in each.content.decode() for each in answers)


def test_there_is_none_before_it_is_written_nor_of_a_years_programme(api):
    empty = inspection("INS-2022")
    annual = make_programme("CA-2022")
    audited(annual, "good")

    assert [api("ada").get(url(each)).status_code for each in (empty, annual)] == [404, 404]
