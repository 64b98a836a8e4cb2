"""Who sets an indicator's target, and what becomes of the one before."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from foundation.trail.models import Act
from partnership.actors import system_actor
from partnership.roles import Role
from performance.models import Target
from performance.services.targets import set_target
from tests.factories.agencies import make_agency
from tests.factories.figures import make_indicator, make_series
from tests.factories.people import actor_of, client_of, make_person

pytestmark = pytest.mark.django_db
APRIL = date(2018, 4, 1)


@pytest.fixture
def council():
    return make_agency("Council")


@pytest.fixture
def indicator(council):
    return make_indicator("repeat_cpp_pct", owner=council)


def aim(indicator, actor=None, **more):
    said = {"low": None, "high": Decimal(6), "valid_from": APRIL, "why": "As agreed.", **more}
    return set_target(actor=actor or system_actor(), indicator=indicator, **said)


def test_a_new_target_ends_the_one_before_and_keeps_it(indicator):
    aim(indicator)
    aim(indicator, high=Decimal(5), valid_from=date(2019, 4, 1), why="The first was met.")

    kept = Target.objects.order_by("valid_from").values_list("high", "valid_from", "valid_to", "why")
    assert list(kept) == [
        (6, APRIL, date(2019, 3, 31), "As agreed."),
        (5, date(2019, 4, 1), None, "The first was met."),
    ]
    assert Act.objects.filter(verb="indicator.set_target", why="The first was met.").count() == 1


@pytest.mark.parametrize("day", [APRIL, date(2017, 4, 1)])
def test_a_target_that_would_rewrite_an_earlier_one_is_refused(indicator, day):
    aim(indicator)

    with pytest.raises(Refusal, match="1 April 2018: a new one begins after that day"):
        aim(indicator, valid_from=day)
    assert Target.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"high": None}, "Enter the lowest good value, the highest, or both"),
        ({"low": Decimal(7)}, "above the highest"),
        ({"high": Decimal(101)}, "between 0 and 100"),
        ({"low": Decimal(-1)}, "between 0 and 100"),
        ({"why": "  "}, "Say why"),
    ],
)
def test_what_cannot_be_a_target_is_refused_in_words(indicator, wrong, said):
    with pytest.raises(Refusal, match=said):
        aim(indicator, **wrong)
    assert Target.objects.count() == 0


def test_the_data_owner_of_the_agency_sets_it_and_another_does_not(indicator, council):
    aim(indicator, actor_of(make_person("Gus", Role.DATA_OWNER, agency=council)))
    others = [
        make_person("Cas", Role.DATA_OWNER, agency=make_agency("Police")),
        make_person("Ben", Role.AGENCY_LEAD, agency=council),
        make_person("Fay", Role.EXECUTIVE_MEMBER),
    ]
    for person in others:
        with pytest.raises(NotAllowed):
            aim(indicator, actor_of(person), valid_from=date(2020, 4, 1))

    assert Target.objects.count() == 1


def test_the_database_refuses_two_targets_for_one_day(indicator):
    aim(indicator)

    overlapping = pytest.raises(IntegrityError, match="one_at_a_time")
    with overlapping, transaction.atomic(), act(system_actor(), "test.make"):
        Target.objects.create(indicator=indicator, high=9, valid_from=date(2020, 4, 1))


def test_the_page_sets_it_and_tells_every_target_and_who_set_it(indicator):
    make_series("repeat_cpp_pct", {"2018/19": 8, "2019/20": 3})
    aim(indicator)
    client = client_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))
    day = {"valid_from_day": "1", "valid_from_month": "4", "valid_from_year": "2020"}

    answer = client.post("/indicators/repeat_cpp_pct/target/", {"high": "5", "why": "Halved.", **day})
    page = client.get(answer["Location"]).content.decode()

    assert answer["Location"] == "/indicators/repeat_cpp_pct/#targets"
    assert [words in page for words in ("6% or less", "5% or less", "31 March 2020", "Halved.")] == [True] * 4
    assert "Ada set a target" in page
    assert "Target: 5% or less" in page  # the band in the chart


def test_a_refusal_stands_beside_what_was_typed(indicator):
    client = client_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))
    day = {"valid_from_day": "1", "valid_from_month": "4", "valid_from_year": "2020"}

    answer = client.post("/indicators/repeat_cpp_pct/target/", {"low": "9", "high": "5", "why": "So.", **day})

    assert answer.status_code == 409
    assert "The lowest good value is above the highest." in answer.content.decode()
    assert 'value="9"' in answer.content.decode()


def test_the_page_of_a_target_says_what_each_unit_counts():
    from performance.choices import Unit
    from performance.views.targets import COUNTED

    assert set(COUNTED) == set(Unit)
    assert COUNTED[Unit.PER_10000] == "Values are rates per 10,000 children."
