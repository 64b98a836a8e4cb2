"""An action that moves in gets a reference of its plan here, and keeps the one that was printed."""

import re

import pytest

from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Action, ActionInPlan
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import client_of, make_person
from tests.factories.plan import PlanFactory, make_action
from tests.partnership.imports.files import csv_upload
from tests.partnership.imports.test_plan_in import bring_in, text_of

pytestmark = pytest.mark.django_db

HEADINGS = ("No", "Action", "Lead agency", "Due on")


@pytest.fixture
def client(db):
    return client_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))


@pytest.fixture
def plan(db):
    make_agency("Homes North")
    return PlanFactory(name="Improvement plan", prefix="IP", is_main=True)


def run(client, plan, *rows, headings=HEADINGS):
    url = bring_in(client, csv_upload(headings, *rows), plan)
    preview = text_of(client.get(url))
    assert client.post(f"{url}run/").status_code == 302, preview
    return preview


def references():
    return list(Action.objects.order_by("reference").values_list("reference", "old_reference", "title"))


def test_a_bare_number_becomes_the_plans_next_reference(client, plan):
    make_action("Here before", plans=[plan], reference="IP-2026-07")

    preview = run(
        client, plan, ("1", "Hear", "Homes North", "1/9/2026"), ("1a", "Ask", "Homes North", "1/9/2026")
    )

    assert "the plan&#x27;s next; “1” stays as that in the old plan" in preview
    assert references() == [
        ("IP-2026-07", "", "Here before"),
        ("IP-2026-08", "1", "Hear"),
        ("IP-2026-09", "1a", "Ask"),
    ]


def test_the_old_reference_is_shown_and_found(client, plan):
    run(client, plan, ("NSP/12", "Hear", "Homes North", "1/9/2026"))
    make_action("Another", plans=[plan])
    action = Action.objects.get(title="Hear")

    page = text_of(client.get(action.get_absolute_url()))
    found = text_of(client.get("/plan/?q=nsp/12"))

    assert re.search(r"Reference in the old plan\s*</dt>\s*<dd[^>]*>\s*NSP/12", page)
    assert ("Hear" in found, "Another" in found) == (True, False)


def test_the_same_old_plan_again_means_the_same_actions(client, plan):
    run(client, plan, ("1", "Hear", "Homes North", "1/9/2026"))

    preview = run(client, plan, ("1", "Hear every child", "Homes North", "1/9/2026"))

    assert "Action: Hear becomes Hear every child" in preview
    assert references() == [("IP-2026-01", "1", "Hear every child")]


def test_two_old_plans_may_both_have_a_first_action(client, plan):
    other = PlanFactory(name="Peer review", prefix="PR")
    run(client, plan, ("1", "Hear", "Homes North", "1/9/2026"))
    run(client, other, ("1", "Train", "Homes North", "1/9/2026"))

    in_one_file = run(
        client,
        plan,
        ("1", "Hear all", "Homes North", "1/9/2026", "Improvement plan"),
        ("1", "Train all", "Homes North", "1/9/2026", "Peer review"),
        headings=(*HEADINGS, "Plans"),
    )

    assert "2 changed" not in in_one_file
    assert references() == [("IP-2026-01", "1", "Hear all"), ("PR-2026-01", "1", "Train all")]


def test_an_old_reference_that_two_actions_of_a_plan_bear_is_asked_about(client, plan):
    for title in ("Hear", "Train"):
        make_action(title, plans=[plan], reference=f"IP-2026-0{len(title)}")
    with act(system_actor(), "test.move"):
        Action.objects.update(old_reference="1")

    url = bring_in(client, csv_upload(HEADINGS, ("1", "Hear", "Homes North", "1/9/2026")), plan)

    assert "“1” may be IP-2026-04 or IP-2026-05. Write one of these." in text_of(client.get(url))


def test_a_reference_of_our_own_series_comes_back_as_it_was(client, plan):
    run(
        client,
        plan,
        ("IP-2024-11", "Hear", "Homes North", "1/9/2026"),
        ("XX-2024-11", "Ask", "Homes North", "1/9/2026"),
    )

    assert references() == [("IP-2024-11", "", "Hear"), ("IP-2026-01", "XX-2024-11", "Ask")]
    assert ActionInPlan.objects.count() == 2
