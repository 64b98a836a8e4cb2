"""A period is a row with a reason and a day; the day it ends is the day on which a record is due."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.utils import timezone

from foundation.refusals import NotAllowed, Refusal
from foundation.retention.due import in_words, review_date
from foundation.retention.kept import class_of
from foundation.retention.models import RetentionRule
from foundation.retention.selectors import periods
from foundation.retention.services.periods import change_period
from foundation.trail.acts import act
from partnership.roles import Role
from tests.factories.people import actor_of, make_person
from tests.retention.aged import TODAY

LATER = date(2022, 4, 1)


@pytest.mark.parametrize(
    ("started_on", "months", "due_on"),
    [
        (date(2014, 10, 15), 84, date(2021, 10, 15)),
        (date(2016, 2, 29), 12, date(2017, 2, 28)),
        (date(2021, 8, 31), 6, date(2022, 2, 28)),
        (date(2021, 12, 1), 1, date(2022, 1, 1)),
    ],
)
def test_a_record_is_due_on_the_day_its_period_is_over(started_on, months, due_on):
    assert review_date(started_on, months) == due_on


def test_whoever_kept_it_longer_does_not_shorten_its_period():
    assert review_date(date(2014, 10, 15), 84, date(2015, 1, 1)) == date(2021, 10, 15)
    assert review_date(date(2014, 10, 15), 84, date(2023, 1, 1)) == date(2023, 1, 1)


@pytest.mark.parametrize(
    ("months", "words"), [(1, "1 month"), (12, "1 year"), (18, "18 months"), (84, "7 years")]
)
def test_a_period_in_words(months, words):
    assert in_words(months) == words


@pytest.fixture
def ada(db, today):
    return actor_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))


def change(actor, months=120, why="Agreed by the executive", from_on=TODAY, code="actions"):
    return change_period(actor=actor, kept=class_of(code), months=months, why=why, from_on=from_on)


def months_on(day):
    return periods([class_of("actions")], day)["actions"].months


def test_the_period_as_delivered_holds_where_no_other_was_set(ada):
    assert months_on(TODAY) == 84


def test_a_change_holds_from_its_day_on_and_the_one_before_until_then(ada):
    change(ada)
    change(ada, months=60, from_on=LATER)

    assert [months_on(day) for day in (date(2021, 10, 14), TODAY, date(2022, 3, 31), LATER)] == [
        84,
        120,
        120,
        60,
    ]


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"from_on": date(2021, 10, 14)}, "The change begins today or later"),
        ({"months": 0}, "between 1 month and 100 years"),
        ({"why": " "}, "Say why"),
        ({"code": "trail"}, "This class has no period that could be changed here"),
    ],
)
def test_a_change_is_refused(ada, given, refusal):
    with pytest.raises(Refusal, match=refusal):
        change(ada, **given)

    assert RetentionRule.objects.count() == 0


def test_a_change_before_one_that_is_set_already_is_refused(ada):
    change(ada, from_on=LATER)

    with pytest.raises(Refusal, match="A change from 1 April 2022 is set already"):
        change(ada)


def test_business_support_changes_no_period(ada):
    bea = actor_of(make_person("Bea", Role.BUSINESS_SUPPORT))

    with pytest.raises(NotAllowed):
        change(bea)


def test_the_database_refuses_two_periods_at_once(ada):
    change(ada)

    with pytest.raises(IntegrityError, match="retention_rule_one_at_a_time"), act(ada, "test.make"):
        RetentionRule.objects.create(
            class_code="actions",
            months=1,
            why="Why",
            during=(date(2021, 12, 1), None),
            set_by_id=ada.person_id,
            set_at=timezone.now(),
        )
