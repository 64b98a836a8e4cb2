"""Audits under way: every kind in one list, by the day it is due, late from the day after."""

from datetime import date, timedelta

import pytest

from audits.metrics.under_way import under_way
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Agency
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.case_audits import make_case, make_programme, release
from tests.factories.education import make_school, open_year
from tests.factories.handed_in import hand_in, invite, make_cycle
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.small_edition import small_edition
from tests.figures_walk import walk

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(settings):
    settings.DEMO_TODAY = date(2021, 10, 15)


@pytest.fixture
def fay():
    return make_person("Fay", Role.EXECUTIVE_MEMBER)


@pytest.fixture
def running():
    """Section 11 due on 30 November, schools as their factory says, cases due on 30 November; and audits that are
    over, not begun, or being prepared, which are not in the list."""
    edition = small_edition()
    cycle = make_cycle("2021-22", edition=edition, opens_on=date(2021, 9, 6), due_on=date(2021, 11, 29))
    hand_in(cycle, make_agency("Police"), {"1.1": "good"})
    invite(cycle, make_agency("Fire"))
    over = make_cycle("2018-19", edition=edition, closed_on=date(2019, 3, 29))
    invite(over, make_agency("Probation"))
    ahead = make_cycle("2022-23", edition=edition, opens_on=date(2021, 11, 1))
    invite(ahead, make_agency("Homes"))
    make_school("Oak School", "100001")
    open_year()
    release(make_case(make_programme()), make_agency("Health"), make_agency("Council"))
    make_programme("CA-DRAFT", opened=False)
    return cycle


def told(person):
    return {each.title: (each.returned.text(), each.late.value) for each in under_way(actor_of(person))}


def test_every_kind_of_audit_that_runs_is_in_the_list(running, fay):
    assert told(fay) == {
        "Section 11 2021-22": ("1 of 2 returns", 0),
        "Education safeguarding audit 2021/22": ("0 of 1 return", 0),
        "Case audits 2021": ("0 of 2 audits", 0),
    }


@pytest.mark.parametrize(("today", "late"), [(date(2021, 11, 29), 0), (date(2021, 11, 30), 1)])
def test_what_is_missing_is_late_from_the_day_after_the_due_date(running, fay, settings, today, late):
    settings.DEMO_TODAY = today

    assert told(fay)["Section 11 2021-22"] == ("1 of 2 returns", late)


def named(person):
    return {each.title: each.who for each in under_way(actor_of(person)) if each.who}


def test_who_is_late_is_named_to_who_may_open_the_audit_and_schools_to_who_sees_them(running, fay, settings):
    elm = make_agency("Elm Trust")
    programme = make_programme("CA-2022")
    for _ in range(2):
        release(make_case(programme), elm)
    settings.DEMO_TODAY = date(2022, 7, 1)
    schools, cases = "Education safeguarding audit 2021/22", "Case audits 2021"

    assert named(fay)["Section 11 2021-22"] == ("Fire",)
    assert sorted(each.who for each in under_way(actor_of(fay)) if each.title == cases) == [
        ("Council", "Health"),
        ("Elm Trust (2)",),
    ]
    assert schools not in named(fay)
    assert named(make_person("Ada", Role.PARTNERSHIP_MANAGER))[schools] == ("Oak School",)
    assert named(make_person("Jo", Role.GROUP_CHAIR)) == {}


def test_a_school_that_closed_by_the_due_date_is_neither_counted_nor_named(settings):
    ada = make_person("Ada", Role.PARTNERSHIP_MANAGER)
    schools = [make_school(f"School {number}", f"10000{number}") for number in (1, 2, 3)]
    year = open_year()
    with act(system_actor(), "test.make"):
        for school, closed_on in zip(schools, (year.due_on, year.due_on + timedelta(days=1)), strict=False):
            Agency.objects.filter(pk=school.agency_id).update(closed_on=closed_on)
    settings.DEMO_TODAY = year.due_on + timedelta(days=5)

    (row,) = under_way(actor_of(ada))

    assert (row.returned.d, row.late.value, row.who) == (2, 2, ("School 2", "School 3"))


def test_a_number_opens_its_rows_for_who_may_open_them(running, fay):
    jo = make_person("Jo", Role.GROUP_CHAIR)

    assert walk(client_of(fay), [each.returned for each in under_way(actor_of(fay))]) == []
    assert [(each.url, each.returned.url) for each in under_way(actor_of(jo))] == [("", "")] * 3


def test_one_question_whatever_there_is(running, fay, django_assert_num_queries):
    actor = actor_of(fay)

    with django_assert_num_queries(1):
        under_way(actor)
