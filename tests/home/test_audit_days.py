"""Due days of schools' returns and of case audits: for those who owe them, in the calendar and among the deadlines."""

from datetime import date, timedelta

import pytest

from audits.services.cases.releasing import name_auditor
from audits.services.section11.delegate import delegate_section
from foundation.trail.acts import act
from home.calendar_days import calendar_days
from home.deadlines import next_deadlines
from partnership.actors import system_actor
from partnership.models import Membership
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.case_audits import auditor_at, hand_in, make_case, make_programme, release
from tests.factories.education import (
    DUE_ON,
    designated_lead,
    handed_in,
    make_school,
    make_trust,
    open_year,
    return_of,
)
from tests.factories.people import actor_of, give_role, make_person
from tests.factories.section11 import TODAY, open_audit

pytestmark = pytest.mark.django_db

SECRET = "Rosie of Mill Lane"
AUDITS_DUE = date(2021, 11, 30)


@pytest.fixture(autouse=True)
def on_a_day(settings):
    settings.DEMO_TODAY = TODAY
    settings.BASE_URL = "https://elm.example"


def titles(person):
    return [(day.on, day.title) for day in calendar_days(actor_of(person))]


def deadlines(person):
    return [(each.due_on, each.text) for each in next_deadlines(actor_of(person))]


@pytest.fixture
def year():
    trust = make_trust("Kestrel Trust")
    oak = make_school("Oak School", "100001", trust=trust)
    elm = make_school("Elm School", "100002")
    return trust, oak, elm, open_year()


@pytest.fixture
def case():
    """Of a programme with a theme, audited by two agencies."""
    found = make_case(make_programme(title="Audits of Mill Lane"), SECRET)
    found.of_police, found.of_homes = release(found, make_agency("Police"), make_agency("Homes"))
    return found


def test_a_schools_lead_has_the_own_return_until_it_is_handed_in(year):
    _trust, oak, _elm, cycle = year
    dora = designated_lead("Dora", oak)

    assert titles(dora) == [(DUE_ON, "A school's safeguarding return is due")]
    assert deadlines(dora) == [(DUE_ON, f"{cycle.title}: return of Oak School is due")]
    assert [each.url for each in next_deadlines(actor_of(dora))] == [return_of(cycle, oak).get_absolute_url()]
    handed_in(return_of(cycle, oak), actor_of(dora))
    assert (titles(dora), deadlines(dora)) == ([], [])


def test_a_trusts_lead_has_its_common_answers_and_not_the_schools_returns(year):
    trust, _oak, _elm, cycle = year
    tess = make_person("Tess", Role.TRUST_LEAD, agency=trust)

    assert titles(tess) == [(DUE_ON, "A trust's answers for its schools are due")]
    assert deadlines(tess) == [(DUE_ON, f"{cycle.title}: answers of Kestrel Trust for its schools are due")]


@pytest.mark.parametrize("role", [Role.EDUCATION_LEAD, Role.PARTNERSHIP_MANAGER])
def test_who_waits_for_all_returns_of_schools_has_the_day_once(year, role):
    _trust, _oak, _elm, cycle = year
    edie = make_person("Edie", role)

    assert titles(edie) == [(DUE_ON, "Safeguarding returns of schools are due")]
    assert deadlines(edie) == [(DUE_ON, f"{cycle.title}: returns are due")]


def test_a_named_auditor_has_the_own_case_by_its_reference_and_nothing_more_of_it(case):
    gil = auditor_at(case.of_police.agency, of=case.of_police)

    assert titles(gil) == [(AUDITS_DUE, f"Case audit {case.reference} is due")]
    assert deadlines(gil) == [(AUDITS_DUE, f"{case.reference}: its audit is due")]
    said = f"{calendar_days(actor_of(gil))} {next_deadlines(actor_of(gil))}"
    told = (SECRET, "Mill Lane", "Police", "Homes", case.theme.label, case.programme.title)
    assert [words for words in told if words in said] == []


def test_a_case_audit_leaves_the_calendar_when_it_is_handed_in(case):
    gil = auditor_at(case.of_police.agency, of=case.of_police)
    hand_in(gil, case.of_police)

    assert (titles(gil), deadlines(gil)) == ([], [])


def test_an_agencys_lead_has_a_case_until_somebody_is_named(case):
    ben = make_person("Ben", Role.AGENCY_LEAD, agency=case.of_police.agency)
    gil = auditor_at(case.of_police.agency)

    assert titles(ben) == [(AUDITS_DUE, f"Case audit {case.reference} is due")]
    assert titles(gil) == []
    name_auditor(actor=system_actor(), case_audit=case.of_police, person=gil)
    assert (titles(ben), deadlines(ben)) == ([], [])
    assert len(titles(gil)) == 1


def test_the_coordinator_has_the_programmes_day_and_not_its_name_in_the_file(case):
    cora = make_person("Cora", Role.AUDIT_COORDINATOR)

    assert titles(cora) == [(AUDITS_DUE, "Case audits are due")]
    assert deadlines(cora) == [(AUDITS_DUE, "Audits of Mill Lane: audits are due")]


def test_the_programmes_day_goes_when_its_last_audit_is_in(case):
    cora = make_person("Cora", Role.AUDIT_COORDINATOR)

    hand_in(auditor_at(case.of_police.agency, of=case.of_police), case.of_police)
    one_is_out = titles(cora), deadlines(cora)
    hand_in(auditor_at(case.of_homes.agency, of=case.of_homes), case.of_homes)

    assert one_is_out == (
        [(AUDITS_DUE, "Case audits are due")],
        [(AUDITS_DUE, "Audits of Mill Lane: audits are due")],
    )
    assert (titles(cora), deadlines(cora)) == ([], [])


def test_a_programme_that_has_no_case_yet_has_its_day(case):
    cora = make_person("Cora", Role.AUDIT_COORDINATOR)
    make_programme(title="Audits to come", code="to-come")

    assert (AUDITS_DUE, "Audits to come: audits are due") in deadlines(cora)


@pytest.mark.parametrize(
    "role", [Role.EXECUTIVE_MEMBER, Role.GROUP_CHAIR, Role.DATA_OWNER, Role.INFORMATION_GOVERNANCE]
)
def test_whoever_owes_none_of_it_has_none(year, case, role):
    eve = make_person("Eve", role)

    assert (titles(eve), deadlines(eve)) == ([], [])


def test_another_agencys_people_have_none(year, case):
    other = make_agency("Fire")
    for role in (Role.AGENCY_LEAD, Role.CASE_AUDITOR, Role.ACCOUNTABLE_PERSON):
        assert titles(make_person(f"Cas {role}", role, agency=other)) == []


def test_who_is_no_case_auditor_any_more_has_none(case):
    gil = auditor_at(case.of_police.agency, of=case.of_police)
    give_role(gil, Role.AGENCY_CONTRIBUTOR, agency=case.of_police.agency)
    with act(system_actor(), "test.make"):
        Membership.objects.filter(person=gil, role=Role.CASE_AUDITOR).delete()

    assert (titles(gil), deadlines(gil)) == ([], [])


def test_a_colleague_has_the_day_of_the_section_that_was_given(settings):
    homes = make_agency("Homes")
    (owed,) = open_audit(homes)
    ben = make_person("Ben", Role.AGENCY_LEAD, agency=homes)
    gus = make_person("Gus", Role.AGENCY_CONTRIBUTOR, agency=homes)
    section = owed.cycle.edition.sections.get(code="1")
    wanted = TODAY + timedelta(days=9)
    delegate_section(
        actor=actor_of(ben), section11_return=owed, section=section, person_id=gus.pk, due_on=wanted
    )

    assert titles(gus) == [(wanted, "Part of a return is due")]


def test_the_calendar_asks_as_much_for_three_as_for_one(case, django_assert_num_queries):
    gil = auditor_at(case.of_police.agency, of=case.of_police)
    actor = actor_of(gil)
    with django_assert_num_queries(1):
        calendar_days(actor)
    for _ in range(2):
        (owed,) = release(make_case(case.programme), case.of_police.agency)
        name_auditor(actor=system_actor(), case_audit=owed, person=gil)

    with django_assert_num_queries(1):
        assert len(calendar_days(actor)) == 3
    with django_assert_num_queries(1):
        assert len(next_deadlines(actor)) == 3
