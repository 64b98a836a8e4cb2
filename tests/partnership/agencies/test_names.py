"""Names of agencies, with their dates."""

from datetime import date

import pytest
import time_machine

from foundation.jobs.handlers import handler_for
from foundation.jobs.models import Job
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.models import Act
from partnership.models import Agency
from partnership.roles import Role
from partnership.services.agencies import add_agency, apply_names, rename_agency, withdraw_name
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person

TODAY = date(2026, 5, 12)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def still():
    with time_machine.travel("2026-05-12 10:00", tick=False):
        yield


@pytest.fixture
def ada():
    return actor_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))


def names_of(agency):
    return [(each.name, each.during.lower, each.during.upper) for each in agency.names.order_by("during")]


def test_a_new_agency_has_one_name_since_its_first_day(ada):
    agency = add_agency(
        actor=ada, code=" Fire ", name="Fire Service", short_name="FS", kind="fire", since=date(2020, 4, 1)
    )

    assert (agency.code, agency.label) == ("fire", "FS")
    assert names_of(agency) == [("Fire Service", date(2020, 4, 1), None)]


def test_a_code_is_given_once(ada):
    add_agency(actor=ada, code="fire", name="Fire Service", kind="fire", since=TODAY)

    with pytest.raises(Refusal, match="There is already an agency with the code fire"):
        add_agency(actor=ada, code="FIRE", name="Another", kind="fire", since=TODAY)


def test_a_rename_keeps_the_name_before_with_its_dates(ada):
    agency = make_agency("Homes North", short_name="HN")

    rename_agency(actor=ada, agency=agency, name="Homes for All", since=date(2026, 4, 1))

    agency.refresh_from_db()
    assert (agency.name, agency.short_name) == ("Homes for All", "")
    assert names_of(agency) == [
        ("Homes North", date(2010, 4, 1), date(2026, 4, 1)),
        ("Homes for All", date(2026, 4, 1), None),
    ]
    assert Act.objects.filter(verb="agency.rename", subjects__object_id=str(agency.pk)).count() == 1


def test_a_name_of_the_future_begins_on_its_day_by_the_daily_work(ada):
    agency = make_agency("Homes North")
    rename_agency(actor=ada, agency=agency, name="Homes for All", since=date(2026, 5, 14))

    work = handler_for("partnership.names")
    with time_machine.travel("2026-05-13 10:00", tick=False):
        before = work(Job())
    with time_machine.travel("2026-05-14 10:00", tick=False):
        on_the_day, again = work(Job()), work(Job())

    assert [before, on_the_day, again] == [{"renamed": 0}, {"renamed": 1}, {"renamed": 0}]
    assert Agency.objects.get(pk=agency.pk).name == "Homes for All"


def test_a_planned_name_can_be_taken_back_and_the_one_before_goes_on(ada):
    agency = make_agency("Homes North")
    planned = rename_agency(actor=ada, agency=agency, name="Homes for All", since=date(2026, 6, 1))

    withdraw_name(actor=ada, planned=planned)

    assert names_of(agency) == [("Homes North", date(2010, 4, 1), None)]
    assert apply_names(actor=ada) == 0


def test_a_rename_refuses_to_rewrite_an_earlier_name(ada):
    agency = make_agency("Homes North")

    with pytest.raises(Refusal, match="has its present name since 1 April 2010"):
        rename_agency(actor=ada, agency=agency, name="Homes for All", since=date(2010, 4, 1))

    assert names_of(agency) == [("Homes North", date(2010, 4, 1), None)]


def test_a_second_planned_name_is_refused(ada):
    agency = make_agency("Homes North")
    rename_agency(actor=ada, agency=agency, name="Homes for All", since=date(2026, 6, 1))

    with pytest.raises(Refusal, match="already planned from 1 June 2026"):
        rename_agency(actor=ada, agency=agency, name="Homes for Some", since=date(2026, 7, 1))


def test_the_same_name_again_is_refused(ada):
    agency = make_agency("Homes North")

    with pytest.raises(Refusal, match="already has"):
        rename_agency(actor=ada, agency=agency, name="Homes North ", since=TODAY)

    assert names_of(agency) == [("Homes North", date(2010, 4, 1), None)]


def test_a_name_in_any_script_with_emoji_is_kept_and_one_too_long_is_refused(ada):
    name = "Дом · 家 · بيت 🏠"
    agency = add_agency(actor=ada, code="homes", name=name, kind="housing", since=TODAY)

    with pytest.raises(Refusal, match="at most 160 characters"):
        rename_agency(actor=ada, agency=agency, name="x" * 10_000, since=date(2026, 6, 1))

    assert Agency.objects.get(pk=agency.pk).name == name


@pytest.mark.parametrize("role", [r for r in Role if r not in {"partnership_manager", "business_support"}])
def test_nobody_outside_the_office_keeps_agencies(role):
    agency = make_agency("Homes North")
    somebody = actor_of(make_person("Ben", role))

    with pytest.raises(NotAllowed):
        rename_agency(actor=somebody, agency=agency, name="Homes for All", since=TODAY)


def test_business_support_keeps_agencies():
    dee = actor_of(make_person("Dee", Role.BUSINESS_SUPPORT))

    assert add_agency(actor=dee, code="fire", name="Fire", kind="fire", since=TODAY).name == "Fire"
