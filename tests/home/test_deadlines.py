"""The next deadlines are those of a year ahead."""

from datetime import date

import pytest

from home.deadlines import next_deadlines
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.following import MilestoneFactory
from tests.factories.people import actor_of, make_person
from tests.factories.plan import close, make_action
from tests.factories.section11 import TODAY, open_audit

pytestmark = pytest.mark.django_db


def test_an_audit_due_in_more_than_a_year_is_no_next_deadline(settings):
    settings.DEMO_TODAY = TODAY
    homes = make_agency("Homes")
    [near] = open_audit(homes)
    open_audit(homes, opens_on=date(2023, 9, 5), due_on=date(2023, 11, 30))

    found = next_deadlines(actor_of(make_person("Ada", Role.PARTNERSHIP_MANAGER)))

    assert [each.due_on for each in found] == [near.cycle.due_on]


def test_steps_and_questions_of_own_actions_stand_among_them_until_they_are_done(settings):
    settings.DEMO_TODAY = TODAY
    homes = make_agency("Homes")
    ben, gus = (make_person(name, Role.AGENCY_LEAD, agency=homes) for name in ("Ben", "Gus"))
    ada = make_person("Ada", Role.PARTNERSHIP_MANAGER)
    mine, closed = (make_action(lead=ben, agency=homes) for _ in range(2))
    MilestoneFactory(action=mine, title="Late", due_on=date(2021, 10, 1))
    MilestoneFactory(action=mine, title="Done", due_on=date(2021, 10, 2), done_on=TODAY)
    MilestoneFactory(action=mine, title="Ahead", due_on=date(2022, 10, 17))
    close(actor_of(ben), actor_of(ada), closed)

    assert [each.text for each in next_deadlines(actor_of(ben))] == [
        f"{mine.reference}: Late",
        f"{closed.reference}: did it work?",
    ]
    assert next_deadlines(actor_of(gus)) == []
    assert next_deadlines(actor_of(ada)) == []
