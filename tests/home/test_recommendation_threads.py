"""Recommendations of case audits in the golden thread: between what was found and what was done."""

import pytest
from django.urls import reverse

from audits.services.cases.learned_actions import tie_action_to
from audits.services.cases.recommendations import RecommendationValues, add_recommendation
from foundation.trail.acts import act
from home.broken import broken_threads
from home.thread import Kind
from home.thread_reading import (
    thread_of_action,
    thread_of_finding,
    thread_of_priority,
    thread_of_recommendation,
)
from partnership.actors import system_actor
from partnership.roles import Role
from tests.audits.cases.learned import TODAY, audited, finding, make_programme
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.plan import PriorityFactory, make_action
from tests.queries import asked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(settings):
    settings.DEMO_TODAY = TODAY


@pytest.fixture
def ada(db):
    return make_person("Ada", Role.PARTNERSHIP_MANAGER)


@pytest.fixture
def found(db):
    programme = make_programme()
    audited(programme)
    return finding(programme)


@pytest.fixture
def recommended(found):
    values = RecommendationValues("Send minutes in two days", [found])
    return add_recommendation(actor=system_actor(), programme=found.programme, values=values)


def carried_out(recommended):
    action = make_action(origins=[])
    tie_action_to(actor=system_actor(), source=recommended, action=action)
    return action


def chain(branches):
    """The kinds along the first branch of each level."""
    return [branches[0].node.kind, *chain(branches[0].branches)] if branches else []


def test_the_action_comes_from_the_recommendation_and_that_from_the_finding(ada, recommended):
    action = carried_out(recommended)

    thread = thread_of_action(actor_of(ada), action.pk)

    sources = [branch for branch in thread.came_from if branch.node.kind is not Kind.PLAN]
    assert [branch.node.text for branch in sources] == [
        "Recommendation 1: Send minutes in two days (Case audits 2021)"
    ]
    assert [each.node.text for each in sources[0].branches] == [
        "Finding 1: Minutes come late (Case audits 2021)"
    ]
    assert thread.broken == ()


def test_the_recommendation_runs_from_its_finding_to_its_action(ada, recommended):
    action = carried_out(recommended)

    thread = thread_of_recommendation(actor_of(ada), recommended.pk)

    assert [branch.node.kind for branch in thread.came_from] == [Kind.FINDING]
    assert [branch.node.url for branch in thread.led_to] == [action.get_absolute_url()]


def test_a_finding_leads_through_its_recommendation_to_the_action_and_is_not_broken(ada, found, recommended):
    before = thread_of_finding(actor_of(ada), found.pk)
    listed = [row.record for row in broken_threads(actor_of(ada), "no-action-found")]
    carried_out(recommended)

    after = thread_of_finding(actor_of(ada), found.pk)

    assert (chain(before.led_to), [each.why for each in before.broken]) == (
        [Kind.RECOMMENDATION],
        ["No action was raised from it"],
    )
    assert (chain(after.led_to), after.broken) == ([Kind.RECOMMENDATION, Kind.ACTION], ())
    assert listed == ["Case audits 2021: Finding 1: Minutes come late"]
    assert broken_threads(actor_of(ada), "no-action-found") == []
    assert broken_threads(actor_of(ada), "no-origin") == []


def test_a_priority_leads_through_finding_and_recommendation_to_the_action(ada, found, recommended):
    priority = PriorityFactory(title="Exploitation")
    with act(system_actor(), "test.make"):
        found.programme.themes.update(priority=priority)
    carried_out(recommended)

    thread = thread_of_priority(actor_of(ada), priority.pk)

    assert chain(thread.led_to) == [Kind.FINDING, Kind.RECOMMENDATION, Kind.ACTION]


def test_who_does_not_see_the_programme_reads_the_origins_number_and_nothing_recommended(ada, recommended):
    lead = make_person("Gus", Role.GROUP_CHAIR)
    action = carried_out(recommended)
    with act(system_actor(), "test.make"):
        type(action).objects.filter(pk=action.pk).update(lead=lead)

    thread = thread_of_action(actor_of(lead), action.pk)

    shown = [node.text for level in thread.levels for node in level]
    assert thread_of_recommendation(actor_of(lead), recommended.pk) is None
    assert [text for text in shown if "minutes" in text.lower()] == []
    assert "Case audits 2021, recommendation 1" in " ".join(shown)


def test_pages_of_threads_ask_the_same_for_one_action_and_for_three(ada, found, recommended):
    client = client_of(ada)
    client.get(reverse("home:thread-recommendation", args=[recommended.pk]))
    counts = []
    for _ in range(3):
        action = carried_out(recommended)
        counts.append(
            [
                len(asked(client, reverse(f"home:thread-{kind}", args=[row.pk])))
                for kind, row in (("recommendation", recommended), ("finding", found), ("action", action))
            ]
        )

    assert counts[0] == counts[2]
    assert max(counts[0]) <= 14


def test_the_recommendations_page_leads_to_its_thread(ada, recommended):
    text = client_of(ada).get(recommended.get_absolute_url()).content.decode()

    assert f'href="{reverse("home:thread-recommendation", args=[recommended.pk])}"' in text
