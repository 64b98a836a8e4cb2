"""Changing a school's answer by a program: its own designated lead, over a version, while the return is open."""

from datetime import date

import pytest

from audits.choices import EducationState
from audits.models import Answer, AnswerRevision
from audits.services.education.cycles import close_education_cycle
from foundation.trail.models import Act
from partnership.actors import system_actor
from partnership.roles import Role
from tests.api.asking import API, shape
from tests.api.conftest import token_client
from tests.factories.agencies import make_agency
from tests.factories.education import (
    answered,
    designated_lead,
    handed_in,
    make_school,
    make_trust,
    open_year,
    return_of,
    to_be_signed,
)
from tests.factories.people import actor_of, make_person

pytestmark = pytest.mark.django_db
SAID = {"rating": "in_place", "narrative": "The governor reads the log."}


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
def elm(kestrel):
    return make_school("Elm School", "100002", trust=kestrel)


@pytest.fixture
def dora(oak):
    return token_client(designated_lead("Dora", oak))


@pytest.fixture
def year(oak, elm):
    return open_year()


@pytest.fixture
def owed(year, oak):
    return return_of(year, oak)


def change(client, owed, said=SAID, *, code="A1", etag='"0"'):
    headers = {"If-Match": etag} if etag is not None else {}
    url = f"{API}/schools/returns/{owed.pk}/answers/{code}/"
    return client.patch(url, said, content_type="application/json", headers=headers)


def now(owed, code="A1"):
    return Answer.objects.select_related("grade").get(sheet=owed.sheet_id, item__code=code)


def test_the_lead_changes_an_answer_and_gets_its_new_etag(dora, year, oak, owed):
    saved = change(dora, owed)

    assert (saved.status_code, saved["ETag"]) == (200, '"1"')
    assert {name: saved.json()[name] for name in ("etag", *SAID)} == {"etag": '"1"', **SAID}
    assert (now(owed).grade.code, now(owed).narrative) == ("in_place", SAID["narrative"])
    assert return_of(year, oak).state == EducationState.IN_PROGRESS
    assert Act.objects.filter(verb="education.save_answer").count() == 1


def test_what_is_not_sent_keeps_its_value(dora, owed):
    change(dora, owed)
    saved = change(dora, owed, {"narrative": "Twice a term."}, etag='"1"').json()

    assert (saved["rating"], saved["narrative"]) == ("in_place", "Twice a term.")


def test_a_number_and_yes_are_taken_by_the_questions_that_ask_for_them(dora, owed):
    assert change(dora, owed, {"yes": True}, code="A2").json()["yes"] is True
    assert change(dora, owed, {"number": "12"}, code="B2").json()["number"] == "12.00"
    assert shape(change(dora, owed, {"number": "12"}, code="A2", etag='"1"')) == (
        400,
        "validation_error",
        ["other_kind"],
    )


@pytest.mark.parametrize("etag", [None, "", "*"])
def test_a_change_without_a_version_is_428(dora, owed, etag):
    assert shape(change(dora, owed, etag=etag)) == (428, "client_error", ["version_required"])
    assert AnswerRevision.objects.count() == 0


@pytest.mark.parametrize("etag", ['"0"', 'W/"1"', '"2"'])
def test_a_change_over_another_version_is_412(dora, owed, etag):
    change(dora, owed)

    assert shape(change(dora, owed, {"narrative": "Later"}, etag=etag)) == (412, "client_error", ["stale"])
    assert now(owed).narrative == SAID["narrative"]


@pytest.mark.parametrize(
    "said", [{"taken_from": "A form"}, {"state": "submitted"}, {"rating": "good"}, {"narrative": 7}]
)
def test_what_no_school_can_say_is_refused(dora, owed, said):
    assert change(dora, owed, said).status_code == 400
    assert now(owed).version == 0


def test_after_signing_was_asked_nothing_changes(dora, owed):
    answered(owed)
    to_be_signed(owed)

    assert shape(change(dora, owed, etag='"1"')) == (409, "client_error", ["refused"])
    assert now(owed).version == 1


def test_after_handing_in_nothing_changes_whatever_the_version(dora, oak, owed):
    handed_in(owed, actor_of(designated_lead("Dan", oak)))

    refused = [change(dora, owed, etag=etag) for etag in ('"1"', '"0"')]

    assert [shape(each) for each in refused] == [(409, "client_error", ["refused"])] * 2
    assert now(owed).version == 1


def test_nothing_changes_in_a_closed_year_and_before_it_opens(dora, year, owed, settings):
    settings.DEMO_TODAY = year.opens_on.replace(year=year.opens_on.year - 1)
    early = change(dora, owed)
    settings.DEMO_TODAY = date(2021, 10, 15)
    close_education_cycle(actor=system_actor(), cycle=year)

    assert [shape(each) for each in (early, change(dora, owed))] == [(409, "client_error", ["refused"])] * 2


def test_a_question_that_is_not_asked_is_404(dora, owed):
    assert change(dora, owed, code="Z9").status_code == 404


def test_another_school_and_an_agency_do_not_learn_that_it_exists(dora, elm, year, oak, owed):
    others = (
        designated_lead("Dan", elm),
        make_person("Ben", Role.AGENCY_LEAD, agency=make_agency("Ash Trust")),
        make_person("Fay", Role.EXECUTIVE_MEMBER),
    )
    change(dora, owed)

    answers = [change(token_client(each), owed, {"narrative": "Theirs"}, etag='"1"') for each in others]

    assert {each.status_code for each in answers} == {404}
    assert all(SAID["narrative"].encode() not in each.content for each in answers)
    assert now(owed).narrative == SAID["narrative"]
    assert change(dora, return_of(year, elm)).status_code == 404


@pytest.mark.parametrize("role", [Role.EDUCATION_LEAD, Role.BUSINESS_SUPPORT, Role.SCRUTINEER])
def test_who_reads_every_school_writes_for_none(owed, role):
    person = make_person("Edna", role)

    assert shape(change(token_client(person), owed)) == (403, "client_error", ["permission_denied"])
    assert now(owed).version == 0


def test_the_trusts_lead_reads_its_schools_and_writes_for_none(owed, kestrel):
    tess = token_client(make_person("Tess", Role.TRUST_LEAD, agency=kestrel))

    assert change(tess, owed).status_code == 403
    assert now(owed).version == 0


def test_only_a_schools_lead_is_shown_how(dora, owed):
    path = f"{API}/schools/returns/{{id}}/answers/{{code}}/"
    edna = token_client(make_person("Edna", Role.EDUCATION_LEAD))

    shown = [set(client.get(f"{API}/schema/").json()["paths"][path]) for client in (dora, edna)]

    assert shown == [{"get", "patch"}, {"get"}]
