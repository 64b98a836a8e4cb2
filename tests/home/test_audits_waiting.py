"""My work of those who take part in one audit alone: their own, with its date, and nothing of anybody else's."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audits.models import Explanation, TrustSheet
from audits.services.education.chasing import ask_explanations, give_explanation
from audits.services.education.signing import ask_by_link, sign_by_link
from foundation.calendar.clock import real_now
from foundation.trail.acts import act
from home.selectors import waiting_for
from partnership.actors import system_actor
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.case_audits import auditor_at, make_case, make_programme, release
from tests.factories.education import (
    answered,
    designated_lead,
    handed_in,
    make_school,
    make_trust,
    open_year,
    return_of,
)
from tests.factories.people import actor_of, give_role, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(settings):
    settings.DEMO_TODAY = date(2021, 10, 15)


def lines(person):
    return [(each.text, each.detail) for each in waiting_for(actor_of(person))]


@pytest.fixture
def year(db):
    trust = make_trust()
    oak = make_school("Oak School", "100001", trust=trust)
    elm = make_school("Elm School", "100002")
    return trust, oak, elm, open_year()


def test_a_schools_lead_finds_the_own_return_until_it_is_handed_in(year):
    _trust, oak, _elm, cycle = year
    dora = designated_lead("Dora", oak)

    assert lines(dora) == [(f"{cycle.title}, {oak.agency.label}: answer and submit", "")]
    handed_in(return_of(cycle, oak), actor_of(dora))
    assert lines(dora) == []


def test_a_schools_lead_finds_that_the_return_waits_for_its_signature_and_then_that_it_can_be_submitted(year):
    _trust, oak, _elm, cycle = year
    dora = designated_lead("Dora", oak)
    owed = return_of(cycle, oak)
    answered(owed)
    request = ask_by_link(
        actor=actor_of(dora), owed=owed, role="governor", name="Hal Ash", email="hal@example.org"
    )
    with act(system_actor(), "test.send"):
        secret = request.hand_out(now=real_now(), lasting=timedelta(days=14))

    waits = lines(dora)
    sign_by_link(secret=secret, name="Hal Ash")

    own = f"{cycle.title}, {oak.agency.label}"
    assert waits == [(f"{own}: waits for its signature", "")]
    assert lines(dora) == [(f"{own}: it is signed, submit it", "")]


def test_a_schools_lead_finds_that_an_explanation_is_asked_until_it_is_given(year, settings):
    trust, oak, elm, cycle = year
    dora, sal = designated_lead("Dora", oak), designated_lead("Sal", elm)
    tess = make_person("Tess", Role.TRUST_LEAD, agency=trust)
    settings.DEMO_TODAY = cycle.due_on + timedelta(days=1)
    edna = actor_of(make_person("Edna", Role.EDUCATION_LEAD))
    ask_explanations(actor=edna, cycle=cycle, chosen=[return_of(cycle, oak).pk])
    asked = f"{cycle.title}, {oak.agency.label}: say why it was not returned in time"

    (line,) = [each for each in waiting_for(actor_of(dora)) if each.text == asked]
    assert (line.detail, line.url) == (
        "Asked on 1 December 2021",
        reverse("audits:education-explain", args=[return_of(cycle, oak).pk]),
    )
    assert [text for other in (sal, tess) for text, _ in lines(other) if "say why" in text] == []

    give_explanation(actor=actor_of(dora), explanation=Explanation.objects.get(), text="The lead was ill.")
    assert asked not in [text for text, _ in lines(dora)]


def test_three_schools_that_are_asked_cost_a_lead_no_more_queries_than_one(year, settings):
    _trust, oak, elm, cycle = year
    dora = designated_lead("Dora", oak)
    settings.DEMO_TODAY = cycle.due_on + timedelta(days=1)
    edna = actor_of(make_person("Edna", Role.EDUCATION_LEAD))
    counts = []
    for school in (oak, elm):
        if school is elm:
            give_role(dora, Role.SCHOOL_DSL, agency=elm.agency)
        ask_explanations(actor=edna, cycle=cycle, chosen=[return_of(cycle, school).pk])
        actor = actor_of(dora)
        with CaptureQueriesContext(connection) as queries:
            found = waiting_for(actor)
        counts.append((sum("say why" in each.text for each in found), len(queries)))

    assert [number for number, _ in counts] == [1, 2]
    assert counts[0][1] == counts[1][1]


def test_a_trusts_lead_finds_the_common_answers_until_they_are_complete(year):
    trust, _oak, _elm, cycle = year
    tess = make_person("Tess", Role.TRUST_LEAD, agency=trust)

    before = [text for text, _ in lines(tess)]
    sheet = TrustSheet.objects.get(trust=trust, cycle=cycle)
    answered(sheet)

    assert before == [f"{cycle.title}: answer for all schools of {trust.label}"]
    assert lines(tess) == []


def test_a_lead_of_two_trusts_finds_each_of_them_at_the_cost_of_one(db):
    trusts = [make_trust("Oak Trust"), make_trust("Elm Trust")]
    for number, trust in enumerate(trusts):
        make_school(f"School {number}", f"10000{number}", trust=trust)
    cycle = open_year()
    answered(TrustSheet.objects.get(trust=trusts[1], cycle=cycle))
    people = [make_person(name, Role.TRUST_LEAD, agency=trusts[0]) for name in ("Tess", "Tom")]
    give_role(people[1], Role.TRUST_LEAD, agency=trusts[1])
    lines(people[0])  # a process asks for the grades of an edition once
    counts = []
    for person in people:
        actor = actor_of(person)
        with CaptureQueriesContext(connection) as queries:
            found = [each.text for each in waiting_for(actor)]
        counts.append(len(queries))

    assert found == [f"{cycle.title}: answer for all schools of {trusts[0].label}"]
    assert counts[0] == counts[1]


def test_the_education_lead_reads_how_many_have_not_returned(year):
    _trust, oak, _elm, cycle = year
    edna = make_person("Edna", Role.EDUCATION_LEAD)

    assert lines(edna) == [(f"{cycle.title}: 2 schools have not returned", "0 of 2 returned")]
    handed_in(return_of(cycle, oak), actor_of(designated_lead("Dora", oak)))
    assert lines(edna) == [(f"{cycle.title}: 1 school has not returned", "1 of 2 returned")]


def test_a_school_that_closed_before_the_return_was_due_is_not_waited_for(year):
    _trust, oak, elm, cycle = year
    edna = make_person("Edna", Role.EDUCATION_LEAD)
    for school, closed_on in ((oak, cycle.due_on), (elm, cycle.due_on + timedelta(days=1))):
        with act(system_actor(), "test.close"):
            school.agency.closed_on = closed_on
            school.agency.save()

    assert lines(edna) == [(f"{cycle.title}: 1 school has not returned", "0 of 1 returned")]


def test_an_auditor_finds_the_cases_given_to_them_alone():
    police, homes = make_agency("Police"), make_agency("Homes")
    case = make_case(make_programme())
    of_police, _of_homes = release(case, police, homes)
    gil = auditor_at(police, of=of_police)
    hana = auditor_at(homes, "Hana")

    assert lines(gil) == [(f"{case.reference}: audit this case", "For Police")]
    assert lines(hana) == []


def test_the_coordinator_reads_how_many_audits_are_not_handed_in():
    case = make_case(make_programme())
    release(case, make_agency("Police"), make_agency("Homes"))
    cora = make_person("Cora", Role.AUDIT_COORDINATOR)

    assert lines(cora) == [(f"{case.programme.title}: 2 of 2 audits are not handed in", "")]


def test_whoever_has_no_part_in_these_audits_asks_nothing_more(year):
    eve = actor_of(make_person("Eve"))

    with CaptureQueriesContext(connection) as queries:
        waiting_for(eve)

    tables = ("educationreturn", "educationcycle", "explanation", "trustsheet", "caseaudit", "programme")
    assert [
        each["sql"] for each in queries if any(f"audits_{table}" in each["sql"] for table in tables)
    ] == []
