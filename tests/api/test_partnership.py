"""Agencies and actions as the API tells them, beside what their pages show."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import pytest

from partnership.choices import OriginKind, StandingKind
from partnership.forms.plan_filter import ActionFilter
from partnership.models import Agency
from partnership.selectors.plan import listed
from partnership.services.contributors import add_contributor
from partnership.services.milestones import add_milestone
from partnership.services.waits import add_wait
from tests.api.asking import API, rows
from tests.factories.agencies import AgencyStandingFactory, make_agency
from tests.factories.people import actor_of, client_of
from tests.factories.plan import PlanFactory, PriorityFactory, close, make_action, say, system_on
from tests.factories.section11 import TODAY
from tests.standing import on, standing

pytestmark = pytest.mark.django_db


@standing(on(TODAY))
def plan(cast):
    """A late action, one due soon, one not begun, one closed."""
    voice = PriorityFactory(title="Voice of the child", code="voice")
    ben = actor_of(cast.ben)
    late = make_action(
        "Late", actor=system_on(date(2021, 4, 1)), agency=cast.elm, lead=cast.ben, priority=voice
    )
    soon = make_action("Soon", agency=cast.fern, due_on=TODAY + timedelta(days=9))
    later = make_action("Later", starts_on=TODAY + timedelta(days=9))
    closed = make_action("Closed", agency=cast.elm)
    close(ben, actor_of(cast.ada), closed)
    late.refresh_from_db()
    say(ben, late, stated_rag="amber", why_it_differs="We begin again", changed_for_children="Not yet")
    return late, soon, later, closed


def test_an_agency_has_its_names_standings_and_services(api, cast):
    police = make_agency("Elm Police", StandingKind.SAFEGUARDING_PARTNER, short_name="Police")
    AgencyStandingFactory(
        agency=police, standing=StandingKind.SECTION_11_BODY, during=("2015-04-01", "2020-04-01")
    )

    found = api("ben").get(f"{API}/agencies/{police.pk}/").json()

    assert found == {
        "id": str(police.pk),
        "code": "elm-police",
        "name": "Elm Police",
        "short_name": "Police",
        "kind": "housing",
        "closed_on": None,
        "names": [{"name": "Elm Police", "short_name": "Police", "since": "2010-04-01", "until": None}],
        "standings": [
            {"standing": "safeguarding_partner", "since": "2010-04-01", "until": None},
            {"standing": "section_11_body", "since": "2015-04-01", "until": "2020-03-31"},
        ],
        "services": [],
    }


def test_the_agencies_are_those_of_the_page(api, cast):
    make_agency("Elm Police", StandingKind.SAFEGUARDING_PARTNER)
    query = "standing=safeguarding_partner"

    found = [{each["name"] for each in rows(api("gus"), f"agencies/{more}")} for more in ("", f"?{query}")]

    assert found == [set(Agency.objects.values_list("name", flat=True)), {"Elm Police"}]


def test_an_action_has_its_story_and_its_rag_in_words(api, plan):
    late, *_ = plan

    found = api("fay").get(f"{API}/actions/{late.pk}/").json()

    assert found["rag"] == {"word": "red", "sentence": "Red: 137 days past its due date"}
    assert (found["stated_rag"], found["lead"], found["priority"]) == (
        "amber",
        "Ben",
        {"code": "voice", "title": "Voice of the child"},
    )
    assert found["origins"] == [{"kind": "meeting", "text": "Executive, 2 March", "path": None}]
    (update,) = found["updates"]
    assert (update["by"], update["computed_rag"], update["why_it_differs"]) == (
        "Ben",
        "red",
        "We begin again",
    )


@pytest.mark.parametrize(("name", "title"), [("ada", "Of another agency"), ("ben", None)])
def test_an_action_has_what_stands_beside_it_as_far_as_the_asker_may_see(api, cast, name, title):
    made = make_action(agency=cast.elm, cost=Decimal("1250.50"))
    other = make_action("Of another agency", agency=cast.fern, reference="IP-9")
    add_milestone(actor=actor_of(cast.ada), action=made, title="Ask ten", due_on=made.due_on)
    add_wait(actor=actor_of(cast.ada), action=made, other=other)
    add_contributor(actor=actor_of(cast.ada), action=made, agency=cast.fern, part="Asks its pupils")

    found = api(name).get(f"{API}/actions/{made.pk}/").json()

    assert found["cost"] == "1250.50"
    step, wait = made.milestones.get(), made.waits.get()
    assert found["milestones"] == [
        {"id": str(step.pk), "title": "Ask ten", "due_on": made.due_on.isoformat(), "done_on": None},
    ]
    assert found["waits_for"] == [
        {"id": str(wait.pk), "reference": "IP-9", "title": title, "state": "open"},
    ]
    (helper,) = found["contributors"]
    assert (helper["agency"]["name"], helper["person"], helper["part"]) == (
        cast.fern.name,
        None,
        "Asks its pupils",
    )


def test_a_closed_action_has_its_closure_and_both_people(api, plan):
    *_, closed = plan

    found = api("ivy").get(f"{API}/actions/{closed.pk}/").json()

    assert (found["state"], found["rag"]) == ("closed", {"word": "none", "sentence": ""})
    (closure,) = found["closures"]
    assert (closure["state"], closure["proposed_by"], closure["decided_by"]) == ("signed", "Ben", "Ada")


@pytest.mark.parametrize(("name", "path"), [("ada", "/somewhere/"), ("ben", "/somewhere/"), ("fay", None)])
def test_the_page_of_an_audit_s_answer_is_named_to_those_who_may_open_it(api, cast, name, path):
    made = make_action(agency=cast.elm, origins=[(OriginKind.SECTION_11, "Answer 1.1", "/somewhere/")])

    (found,) = api(name).get(f"{API}/actions/{made.pk}/").json()["origins"]

    assert (found["text"], found["path"]) == ("Answer 1.1", path)


@pytest.mark.parametrize("name", ["ada", "ben", "fay", "gus", "dee"])
@pytest.mark.parametrize(
    "query",
    [
        "",
        "rag=red",
        "rag=amber&rag=grey",
        "state=closed",
        "overdue=yes",
        "priority=voice",
        "priority=none",
        "q=SOON",
    ],
)
def test_the_actions_are_those_of_the_page_with_the_same_filters(api, cast, plan, name, query):
    actor = actor_of(getattr(cast, name))
    page = ActionFilter(_query(query), queryset=listed(actor), actor=actor).rows

    found = rows(api(name), f"actions/?{query}")

    assert {each["id"] for each in found} == {str(each.pk) for each in page}
    assert query or len(found) == {"ben": 2, "gus": 0, "dee": 0}.get(name, 4)


def test_rows_say_what_the_page_s_file_says(api, cast, plan):
    file = client_of(cast.fay).get("/plan/?show=all&format=csv")
    text = (b"".join(file) if file.streaming else file.content).decode("utf-8-sig")
    page = {row["Reference"]: row for row in csv.DictReader(io.StringIO(text))}

    found = {each["reference"]: each for each in rows(api("fay"), "actions/")}

    assert set(found) == set(page)
    assert {key: each["title"] for key, each in found.items()} == {
        key: row["Action"] for key, row in page.items()
    }
    assert {key: each["rag"]["word"] for key, each in found.items()} == {
        key: _word(row["RAG"]) for key, row in page.items()
    }


def _word(cell):
    return {"": "none", "Not started": "grey"}.get(cell.split(":")[0], cell.split(":")[0].lower())


def _query(text):
    from django.http import QueryDict

    return QueryDict(text)


@pytest.fixture
def review(cast):
    """A named plan with an action of each of two agencies, one of them late."""
    review = PlanFactory(name="Peer review", code="peer-review", prefix="PR")
    make_action("Late", actor=system_on(date(2021, 4, 1)), agency=cast.elm, plans=[review])
    make_action("Soon", agency=cast.fern, plans=[review])
    return review


@pytest.mark.parametrize(
    ("name", "counted"),
    [("ada", (2, 1, 2)), ("ivy", (2, 1, 2)), ("ben", (1, 1, 1)), ("gus", (0, 0, 0))],
)
def test_the_plans_are_counted_as_far_as_the_asker_sees_their_actions(api, review, name, counted):
    (listed_plan,) = rows(api(name), "plans/")
    found = api(name).get(f"{API}/plans/{review.pk}/").json()

    assert found == listed_plan
    assert (found["open"], found["overdue"], found["actions"]) == counted


def test_the_counts_of_a_plan_are_those_of_its_page(api, cast, review):
    page = client_of(cast.ben).get(f"/plan/plans/{review.pk}/")
    shown = [tile.figure.value for tile in page.context["tiles"].tiles]

    found = api("ben").get(f"{API}/plans/{review.pk}/").json()

    assert shown[:2] == [found["open"], found["overdue"]] == [1, 1]


def test_only_the_office_changes_a_plan_that_everybody_reads(api, review):
    sent = {"name": "Another name"}
    answers = [
        api(name).patch(f"{API}/plans/{review.pk}/", sent, content_type="application/json").status_code
        for name in ("ben", "ivy", "ada")
    ]

    assert answers == [403, 403, 200]
