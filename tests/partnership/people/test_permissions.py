"""Who may give what, and who needs a second factor."""

from datetime import date
from uuid import uuid4

import pytest

from partnership.actors import Actor, Held
from partnership.permissions import needs_second_factor
from partnership.permissions.people import GIVEN_BY_LEADS, can_give_role
from partnership.roles import Role

HOMES, ELSEWHERE = uuid4(), uuid4()


def holding(role, agency=None):
    agencies = frozenset({agency} if agency else ())
    return Actor(uuid4(), date(2026, 5, 12), held=(Held(role, agency),), agencies=agencies)


@pytest.mark.parametrize("role", Role)
def test_a_second_factor_is_needed_for_the_roles_of_the_settings(role, settings):
    settings.SECOND_FACTOR_ROLES = ["partnership_manager", "scrutineer"]

    assert needs_second_factor(holding(role)) == (role in {"partnership_manager", "scrutineer"})


@pytest.mark.parametrize("role", Role)
def test_the_manager_gives_every_role_and_a_lead_two_at_the_own_agency(role):
    lead = holding(Role.AGENCY_LEAD, HOMES)
    own = role in {"agency_contributor", "accountable_person"}

    assert (role in GIVEN_BY_LEADS) == own
    assert can_give_role(holding(Role.PARTNERSHIP_MANAGER), role, None)
    assert can_give_role(lead, role, HOMES) == own
    assert not can_give_role(lead, role, ELSEWHERE)
    assert not can_give_role(lead, role, None)


def test_the_education_lead_gives_the_roles_of_schools_and_trusts_and_no_other():
    edie = holding(Role.EDUCATION_LEAD)

    assert {role for role in Role if can_give_role(edie, role, HOMES)} == {"trust_lead", "school_dsl"}
    assert not any(can_give_role(edie, role, None) for role in Role)


GIVERS = {"partnership_manager", "agency_lead", "education_lead"}


@pytest.mark.parametrize("held", [r for r in Role if r not in GIVERS])
def test_nobody_else_gives_any_role(held):
    assert not any(can_give_role(holding(held, HOMES), role, HOMES) for role in Role)
