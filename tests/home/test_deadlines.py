"""The next deadlines are those of a year ahead."""

from datetime import date

import pytest

from home.deadlines import next_deadlines
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person
from tests.factories.section11 import TODAY, open_audit

pytestmark = pytest.mark.django_db


def test_an_audit_due_in_more_than_a_year_is_no_next_deadline(settings):
    settings.DEMO_TODAY = TODAY
    homes = make_agency("Homes")
    [near] = open_audit(homes)
    open_audit(homes, opens_on=date(2023, 9, 5), due_on=date(2023, 11, 30))

    found = next_deadlines(actor_of(make_person("Ada", Role.PARTNERSHIP_MANAGER)))

    assert [each.due_on for each in found] == [near.cycle.due_on]
