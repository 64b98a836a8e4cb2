"""Plans and priorities as the API tells them: the counts of their pages, and only to their readers."""

from datetime import date

import pytest

from partnership.choices import PriorityDecision, PriorityStanding
from partnership.services.priorities import record_year
from tests.api.asking import API, rows
from tests.factories.people import actor_of
from tests.factories.plan import PlanFactory, PriorityFactory, close, make_action, system_on

pytestmark = pytest.mark.django_db


def test_a_plan_counts_its_actions_as_its_page_does(api, cast):
    plan = PlanFactory(name="Peer review", code="peer-review")
    PlanFactory(name="Empty", code="empty")
    make_action("Late", actor=system_on(date(2021, 4, 1)), agency=cast.elm, plans=[plan])
    make_action("Soon", agency=cast.fern, plans=[plan])
    ended = make_action("Ended", agency=cast.elm, lead=cast.ben, plans=[plan])
    close(actor_of(cast.ben), actor_of(cast.ada), ended)

    found = {each["code"]: each for each in rows(api("ada"), "plans/")}

    counts = ("open", "overdue", "closed", "actions")
    assert [found["peer-review"][name] for name in counts] == [2, 1, 1, 3]
    assert [found["empty"][name] for name in counts] == [0, 0, 0, 0]


def test_a_priority_tells_its_years_latest_first_and_why(api, cast):
    neglect = PriorityFactory(title="Neglect", code="neglect")
    ada = actor_of(cast.ada)
    said = [
        (2019, PriorityStanding.STRATEGIC, PriorityDecision.NEW, "Three reviews named it"),
        (2020, PriorityStanding.CORE_BUSINESS, PriorityDecision.DROPPED, "Practice has changed"),
    ]
    for year, standing, decision, why in said:
        record_year(
            actor=ada,
            priority=neglect,
            year=year,
            standing=standing,
            decision=decision,
            why=why,
            decided_by="Executive",
        )

    told = api("gus").get(f"{API}/priorities/{neglect.pk}/").json()["years"]

    assert told == [
        {
            "since": "2020-04-01",
            "until": "2021-03-31",
            "standing": "core_business",
            "decision": "dropped",
            "why": "Practice has changed",
            "decided_by": "Executive",
        },
        {
            "since": "2019-04-01",
            "until": "2020-03-31",
            "standing": "strategic",
            "decision": "new",
            "why": "Three reviews named it",
            "decided_by": "Executive",
        },
    ]


def test_a_priority_counts_the_living_actions_that_its_reader_may_see(api, cast):
    neglect = PriorityFactory(title="Neglect", code="neglect")
    make_action("Elmbrook's", agency=cast.elm, priority=neglect)
    make_action("Ferndale's", agency=cast.fern, priority=neglect)

    found = {name: rows(api(name), "priorities/")[0]["actions_alive"] for name in ("ada", "ben")}

    assert found == {"ada": 2, "ben": 1}
