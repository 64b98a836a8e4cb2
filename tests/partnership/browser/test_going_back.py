"""Going back in the browser to a list that has changed meanwhile."""

from datetime import timedelta

import pytest

from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import make_person
from tests.factories.plan import make_action, system_on
from tests.partnership.plan.conftest import TODAY

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_whoever_goes_back_after_chasing_one_has_not_ticked_who_stands_in_that_place_now(page_of, settings):
    settings.DEMO_TODAY = TODAY
    ada, homes = make_person("Ada", Role.PARTNERSHIP_MANAGER), make_agency("Homes")
    long_ago = system_on(TODAY - timedelta(days=90))
    for name in ("Ben", "Gus", "Hal"):
        lead = make_person(name, Role.AGENCY_LEAD, agency=homes)
        due_on = TODAY - timedelta(days=20)
        make_action(f"Action of {name}", agency=homes, lead=lead, actor=long_ago, due_on=due_on)
    page = page_of(ada)
    page.goto("/plan/owed/")
    page.get_by_label("Ben").check()
    page.get_by_role("button", name="Chase those I choose").click()
    page.get_by_role("button", name="Send the letters").click()
    page.wait_for_url("**/plan/owed/")

    page.go_back()

    assert page.get_by_label("Ben").count() == 0
    assert page.locator("main input[type=checkbox]:checked").count() == 0
