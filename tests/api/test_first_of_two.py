"""Two programs write the first of something at the same moment: the second is told, and nothing fails."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from partnership.models import Plan, Priority, PriorityYear
from partnership.services.plans import add_plan
from partnership.services.priorities import add_priority, record_year
from performance.models import Target
from performance.services.targets import set_target
from tests.api.asking import post, shape
from tests.api.conftest import make_cast, token_client
from tests.api.meanwhile import meanwhile
from tests.factories.figures import make_indicator
from tests.factories.people import actor_of, client_of
from tests.factories.plan import PriorityFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ada():
    return make_cast().ada


@pytest.fixture
def program(ada):
    found = token_client(ada)
    found.raise_request_exception = False
    return found


def test_of_two_first_targets_one_is_set_and_the_other_is_told(ada, program):
    indicator = make_indicator("re_referrals")
    said = {"low": "10", "valid_from": "2021-04-01", "why": "The board"}

    def first():
        days = {"low": Decimal(5), "high": None, "valid_from": date(2021, 4, 1), "why": "The board"}
        set_target(actor=actor_of(ada), indicator=indicator, **days)

    answer = meanwhile(first, lambda: post(program, f"indicators/{indicator.code}/targets/", said))

    assert shape(answer) == (409, "client_error", ["refused"])
    assert "newest target holds from 1 April 2021" in answer.json()["errors"][0]["detail"]
    assert list(Target.objects.values_list("low", flat=True)) == [Decimal(5)]


def test_of_two_first_entries_of_one_year_one_is_made_and_the_other_is_told(ada, program):
    priority = PriorityFactory()

    def first():
        record_year(actor=actor_of(ada), priority=priority, year=2021, standing="strategic", decision="new")

    said = {"year": 2021, "standing": "core_business", "decision": "kept"}
    answer = meanwhile(first, lambda: post(program, f"priorities/{priority.pk}/years/", said))

    assert shape(answer) == (409, "client_error", ["refused"])
    assert [each.standing for each in PriorityYear.objects.all()] == ["strategic"]


def test_of_two_plans_of_one_name_one_begins_and_the_other_is_told(ada, program):
    said = {"name": "Voice", "prefix": "VO", "kind": "strategy"}

    def first():
        add_plan(actor=actor_of(ada), **said)

    answer = meanwhile(first, lambda: post(program, "plans/", said))

    assert shape(answer) == (409, "client_error", ["refused"])
    assert Plan.objects.filter(name="Voice").count() == 1


def test_a_page_tells_it_too(ada):
    client = client_of(ada)
    client.raise_request_exception = False

    def first():
        add_priority(actor=actor_of(ada), title="Neglect")

    def second():
        return client.post(reverse("partnership:priority-add"), {"title": "Neglect"})

    answer = meanwhile(first, second)

    assert answer.status_code == 409
    assert "Somebody else saved the same thing at the same moment" in answer.content.decode()
    assert Priority.objects.count() == 1
