"""The office gives an audit more time; what has begun or ended keeps its day."""

from datetime import date

import pytest
import time_machine

from audits.services.section11.cycles import change_dates, close_cycle
from foundation.refusals import NotAllowed, Refusal
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.section11 import DUE_ON, OPENS_ON, TODAY, open_audit

pytestmark = pytest.mark.django_db
LATER = date(2021, 12, 17)


@pytest.fixture(autouse=True)
def _on_a_day():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def ada():
    return make_person("Ada", "partnership_manager")


@pytest.fixture
def cycle():
    return open_audit(make_agency("Homes"))[0].cycle


def dates(cycle):
    cycle.refresh_from_db()
    return (cycle.opens_on, cycle.due_on)


def test_the_returns_get_more_time(ada, cycle):
    change_dates(actor=actor_of(ada), cycle=cycle, opens_on=OPENS_ON, due_on=LATER)

    assert dates(cycle) == (OPENS_ON, LATER)


@pytest.mark.parametrize(
    ("opens_on", "due_on", "words"),
    [
        (OPENS_ON, date(2021, 8, 31), "on or after the opening date"),
        (OPENS_ON, date(2021, 10, 14), "a day that has passed"),
        (date(2021, 9, 2), DUE_ON, "open already"),
    ],
)
def test_impossible_dates_are_refused(ada, cycle, opens_on, due_on, words):
    with pytest.raises(Refusal, match=words):
        change_dates(actor=actor_of(ada), cycle=cycle, opens_on=opens_on, due_on=due_on)

    assert dates(cycle) == (OPENS_ON, DUE_ON)


def test_today_is_the_first_day_that_is_not_past(ada, cycle):
    change_dates(actor=actor_of(ada), cycle=cycle, opens_on=OPENS_ON, due_on=TODAY)

    assert dates(cycle) == (OPENS_ON, TODAY)


def test_an_opening_day_that_has_not_come_can_move(ada):
    cycle = open_audit(make_agency("Homes"), opens_on=date(2021, 10, 16))[0].cycle

    change_dates(actor=actor_of(ada), cycle=cycle, opens_on=date(2021, 10, 15), due_on=LATER)

    assert dates(cycle) == (date(2021, 10, 15), LATER)


def test_a_closed_audit_keeps_its_dates(ada, cycle):
    close_cycle(actor=actor_of(ada), cycle=cycle)

    with pytest.raises(Refusal, match="closed"):
        change_dates(actor=actor_of(ada), cycle=cycle, opens_on=OPENS_ON, due_on=LATER)


def test_a_lead_cannot_give_the_own_agency_more_time(cycle):
    ben = make_person("Ben", "agency_lead", agency=cycle.returns.get().agency)

    with pytest.raises(NotAllowed):
        change_dates(actor=actor_of(ben), cycle=cycle, opens_on=OPENS_ON, due_on=LATER)


def test_the_page_says_what_is_wrong_beside_what_was_typed(ada, cycle):
    client = client_of(ada)
    typed = {"opens_on_day": 1, "opens_on_month": 9, "opens_on_year": 2021}
    past = typed | {"due_on_day": 14, "due_on_month": 10, "due_on_year": 2021}

    refused = client.post(f"/section-11/cycles/{cycle.pk}/dates/", past)
    done = client.post(f"/section-11/cycles/{cycle.pk}/dates/", past | {"due_on_day": 17, "due_on_month": 12})

    assert "a day that has passed" in refused.content.decode()
    assert (done.status_code, dates(cycle)) == (302, (OPENS_ON, LATER))
