"""Findings of case audits in the golden thread: from priority and last year's finding to what came of them."""

import pytest
from django.urls import reverse

from audits.choices.case_findings import FindingJudgement, FindingKind
from audits.services.cases.learned_actions import tie_action_to
from foundation.trail.acts import act
from home.broken import broken_threads
from home.thread import Kind
from home.thread_reading import thread_of_action, thread_of_finding, thread_of_priority
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


def on_a_priority(programme):
    priority = PriorityFactory(title="Exploitation")
    with act(system_actor(), "test.make"):
        programme.themes.update(priority=priority)
    return priority


def kinds(level):
    return [node.kind for node in level]


def test_a_finding_runs_from_its_priority_and_last_years_to_its_action(ada):
    before = make_programme("CA-2020")
    audited(before)
    last_year = finding(before, "Minutes late last year")
    now = make_programme(previous=before)
    audited(now)
    on_a_priority(now)
    made = finding(now, continues=last_year, judgement=FindingJudgement.CONTINUED)
    action = make_action()
    tie_action_to(actor=system_actor(), source=made, action=action)

    thread = thread_of_finding(actor_of(ada), made.pk)

    first, subject, after = thread.levels[:3]
    assert sorted(kinds(first)) == [Kind.FINDING, Kind.PRIORITY]
    assert [node.text for node in subject] == ["Finding 1: Minutes come late (Case audits 2021)"]
    assert [node.text for node in after] == [f"{action.reference} Hear the child"]
    assert thread.broken == ()


def test_the_action_leads_back_to_the_finding_and_no_origin_stands_beside_it(ada):
    programme = make_programme()
    audited(programme)
    made = finding(programme)
    action = make_action(origins=[])
    tie_action_to(actor=system_actor(), source=made, action=action)

    thread = thread_of_action(actor_of(ada), action.pk)

    sources = [branch.node.kind for branch in thread.came_from if branch.node.kind is not Kind.PLAN]
    assert sources == [Kind.FINDING]
    assert thread.broken == ()


@pytest.mark.parametrize("role", [Role.PARTNERSHIP_MANAGER, Role.AUDIT_COORDINATOR])
def test_a_priority_of_which_something_was_found_and_no_action_is_read_has_its_thread(role):
    programme = make_programme()
    audited(programme)
    priority = on_a_priority(programme)
    finding(programme)

    thread = thread_of_priority(actor_of(make_person("Cora", role)), priority.pk)

    assert [branch.node.kind for branch in thread.led_to] == [Kind.FINDING]


def test_a_priority_shows_what_case_audits_found_on_it(ada):
    programme = make_programme()
    audited(programme)
    priority = on_a_priority(programme)
    made = finding(programme)
    tie_action_to(actor=system_actor(), source=made, action=make_action())

    thread = thread_of_priority(actor_of(ada), priority.pk)

    [branch] = thread.led_to
    assert (branch.node.kind, [each.node.kind for each in branch.branches]) == (Kind.FINDING, [Kind.ACTION])


def test_an_area_to_improve_without_an_action_is_broken_and_a_strength_is_not(ada):
    programme = make_programme()
    audited(programme)
    weak = finding(programme)
    finding(programme, "Children are seen alone", kind=FindingKind.STRENGTH)

    rows = broken_threads(actor_of(ada), "no-action-found")

    assert [(row.record, row.mend, row.mend_url) for row in rows] == [
        (
            "Case audits 2021: Finding 1: Minutes come late",
            "Raise an action",
            reverse("audits:case-finding-raise-action", args=[weak.pk]),
        )
    ]
    assert [each.why for each in thread_of_finding(actor_of(ada), weak.pk).broken] == [
        "No action was raised from it"
    ]


def test_a_finding_that_was_found_again_asks_through_the_later_one(ada):
    before = make_programme("CA-2020")
    audited(before)
    last_year = finding(before)
    now = make_programme(previous=before)
    audited(now)
    finding(now, "Minutes again", continues=last_year, judgement=FindingJudgement.CONTINUED)

    rows = broken_threads(actor_of(ada), "no-action-found")

    assert [row.record for row in rows] == ["Case audits 2021: Finding 1: Minutes again"]


def test_an_auditor_of_another_programme_finds_no_thread(ada):
    programme, other = make_programme(), make_programme("CA-2020")
    audited(programme)
    _, _, strangers = audited(other)
    made = finding(programme)

    assert thread_of_finding(actor_of(strangers[0]), made.pk) is None


def test_the_page_of_a_thread_asks_the_same_for_one_action_and_for_three(ada):
    programme = make_programme()
    audited(programme)
    made = finding(programme)
    url = reverse("home:thread-finding", args=[made.pk])
    counts = []
    for _ in range(3):
        tie_action_to(actor=system_actor(), source=made, action=make_action())
        counts.append(len(asked(client_of(ada), url)))

    assert counts[0] == counts[2]
    assert counts[0] <= 14
