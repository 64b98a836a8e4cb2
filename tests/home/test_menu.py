"""The navigation leads each role to what it works with, and to nothing else."""

import pytest
from django.urls import reverse

from partnership.roles import NEEDS_AGENCY, Role
from tests.factories.agencies import make_agency
from tests.factories.people import client_of, make_person

pytestmark = pytest.mark.django_db

CONTENT = ["Improvement plan", "Priorities", "Indicators"]


def menu_of(role):
    agency = make_agency("Homes") if role in NEEDS_AGENCY else None
    answer = client_of(make_person("Ada", role, agency=agency)).get("/my-work/")
    return [each.text for each in answer.context["menu"]]


def test_information_governance_finds_records_and_no_content():
    assert menu_of(Role.INFORMATION_GOVERNANCE) == ["My work", "Agencies", "Records"]


@pytest.mark.parametrize("role", [Role.GROUP_CHAIR, Role.DATA_OWNER])
def test_other_roles_find_plan_priorities_and_indicators_and_no_records(role):
    assert menu_of(role) == ["My work", *CONTENT, "Agencies"]


def test_the_manager_finds_everything():
    audits = ["Section 11", "Schools", "Case audits"]
    everything = ["My work", *audits, "Dashboard", *CONTENT, "Agencies", "People", "Records"]

    assert menu_of(Role.PARTNERSHIP_MANAGER) == everything


def test_who_has_only_information_governance_is_not_sent_to_the_plan():
    imo = client_of(make_person("Imo", Role.INFORMATION_GOVERNANCE))

    assert "Read the improvement plan" not in imo.get("/my-work/").content.decode()


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("partnership:records-list", "partnership:subject-request-list"),
        ("partnership:subject-request-list", "partnership:records-list"),
    ],
)
def test_records_and_requests_lead_to_each_other_under_one_entry(here, there):
    answer = client_of(make_person("Imo", Role.INFORMATION_GOVERNANCE)).get(reverse(here))

    assert [each.text for each in answer.context["menu"] if each.current] == ["Records"]
    switch = answer.context["switch"].links
    assert [(each.url, each.current) for each in switch if not each.current] == [(reverse(there), False)]
