"""The indicator of an action: chosen by its lead or the office, and how it moved since the closing."""

from datetime import date

import pytest

from foundation.refusals import NotAllowed, Refusal
from partnership.models import ImpactCheck
from partnership.roles import Role
from partnership.services.actions import withdraw
from performance.choices import Polarity
from performance.models import ActionIndicator
from performance.services.action_indicators import choose_indicator
from tests.factories.agencies import make_agency
from tests.factories.figures import claim, make_indicator, make_release
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.plan import close, make_action

pytestmark = pytest.mark.django_db

TODAY = date(2021, 10, 15)


@pytest.fixture(autouse=True)
def still_day(settings):
    settings.DEMO_TODAY = TODAY


@pytest.fixture
def police():
    return make_agency("Elm Police")


@pytest.fixture
def ada():
    return make_person("Ada", Role.PARTNERSHIP_MANAGER)


@pytest.fixture
def gus(police):
    return make_person("Gus", Role.AGENCY_CONTRIBUTOR, agency=police)


@pytest.fixture
def action(police, gus):
    return make_action(agency=police, lead=gus)


@pytest.fixture
def indicator():
    return make_indicator("icpc_to_cpp_pct", name="Conferences that led to a plan", polarity=Polarity.HIGH)


def choose(person, action, indicator):
    choose_indicator(actor=actor_of(person), action=action, indicator=indicator)


def asked(ada, gus, action):
    close(actor_of(gus), actor_of(ada), action)
    return client_of(gus).get(ImpactCheck.objects.get().get_absolute_url()).content.decode()


@pytest.mark.parametrize("role", [Role.AGENCY_LEAD, Role.BUSINESS_SUPPORT])
def test_owner_and_office_choose_and_take_back(role, police, action, indicator):
    person = make_person("Hana", role, agency=police if role == Role.AGENCY_LEAD else None)
    choose(person, action, indicator)
    choose(person, action, indicator)
    assert ActionIndicator.objects.get().indicator == indicator

    other = make_indicator("other")
    choose(person, action, other)
    assert ActionIndicator.objects.get().indicator == other

    choose(person, action, None)
    assert ActionIndicator.objects.count() == 0


@pytest.mark.parametrize("role", [Role.EXECUTIVE_MEMBER, Role.SCRUTINEER, Role.DATA_OWNER])
def test_nobody_else_chooses(role, action, indicator):
    with pytest.raises(NotAllowed):
        choose(make_person("Hana", role), action, indicator)

    assert ActionIndicator.objects.count() == 0


def test_a_withdrawn_action_takes_none(ada, action, indicator):
    withdraw(actor=actor_of(ada), action=action, why="Merged")

    with pytest.raises(Refusal, match="was withdrawn"):
        choose(ada, action, indicator)


def test_the_page_chooses_and_the_action_shows_it(gus, action, indicator):
    browser = client_of(gus)
    address = f"/plan/{action.pk}/indicator/"
    assert address in browser.get(action.get_absolute_url()).content.decode()

    assert browser.post(address, {"indicator": str(indicator.pk)}).status_code == 302

    assert indicator.name in browser.get(action.get_absolute_url()).content.decode()


def test_the_movement_since_the_closing_stands_beside_the_question(settings, ada, gus, action, indicator):
    choose(gus, action, indicator)
    make_release(
        claim(indicator.code, "2020/21", 80, numerator=80, denominator=100),
        claim(indicator.code, "2021/22", 84, numerator=42, denominator=50),
        claim(indicator.code, "2022/23", 90, numerator=90, denominator=100),
    )

    page = asked(ada, gus, action)

    assert "rose from 84% in 2021/22 to 90% in 2022/23" in page
    assert ("42 of 50" in page, "90 of 100" in page, "80 of 100" in page) == (True, True, False)


def test_without_a_newer_value_it_says_so(ada, gus, action, indicator):
    choose(gus, action, indicator)
    make_release(claim(indicator.code, "2020/21", 80, numerator=80, denominator=100))

    assert "there is no newer value than when the action was closed" in asked(ada, gus, action)


def test_without_any_value_it_says_so(ada, gus, action, indicator):
    choose(gus, action, indicator)

    assert "there is no value yet" in asked(ada, gus, action)


def test_without_an_indicator_the_question_stands_alone(ada, gus, action, indicator):
    make_release(claim(indicator.code, "2020/21", 80, numerator=80, denominator=100))

    assert indicator.name not in asked(ada, gus, action)
