"""Raising, changing and withdrawing actions."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from foundation.jobs.models import Job
from foundation.refusals import NotAllowed, Refusal, Stale
from foundation.trail.acts import act
from foundation.trail.models import Act
from partnership.actors import system_actor
from partnership.models import Action, ActionInPlan
from partnership.services.actions import NewAction, edit_action, raise_action, withdraw
from tests.factories.people import actor_of
from tests.factories.plan import PlanFactory, PriorityFactory, make_action, system_on
from tests.partnership.plan.conftest import TODAY

pytestmark = pytest.mark.django_db


def words_of(action, **changed):
    given = {
        "title": action.title,
        "outcome": action.outcome,
        "measure": action.measure,
        "priority": action.priority,
        "lead_agency": action.lead_agency,
        "lead_id": action.lead_id,
        "lead_role": action.lead_role,
        "starts_on": action.starts_on,
        "plans": list(action.plans.all()),
    }
    return {**given, **changed}


def edit(person, action, base_version=None, **changed):
    return edit_action(
        actor=actor_of(person),
        action=action,
        base_version=base_version or action.version,
        **words_of(action, **changed),
    )


def verbs_about(action):
    return list(
        Act.objects.filter(subjects__object_id=str(action.pk)).order_by("at").values_list("verb", flat=True)
    )


def letters(name):
    return [job.payload["to"] for job in Job.objects.filter(kind="letter", payload__name=name)]


def test_a_raised_action_has_its_plans_prefix_the_year_and_the_next_number():
    improvement, review = PlanFactory(prefix="IP"), PlanFactory(prefix="PR")

    references = [
        make_action(plans=[improvement, review]).reference,
        make_action(plans=[improvement], agency=None, title="Two").reference,
        make_action(plans=[review], title="Three").reference,
        make_action(plans=[improvement], title="Four", actor=system_on(date(2022, 1, 1))).reference,
    ]

    assert references == ["IP-2021-01", "IP-2021-02", "PR-2021-01", "IP-2022-01"]


def test_a_number_is_never_given_twice_even_after_the_hundredth():
    plan = PlanFactory(prefix="IP")
    make_action(plans=[plan], reference="IP-2021-99")
    make_action(plans=[plan], title="Two", reference="IP-2021-draft")

    assert make_action(plans=[plan], title="Three").reference == "IP-2021-100"
    assert make_action(plans=[plan], title="Four").reference == "IP-2021-101"


def test_a_reference_that_moved_in_is_kept_and_refused_twice():
    plan = PlanFactory()
    assert make_action(plans=[plan], reference="IP-07").reference == "IP-07"

    with pytest.raises(Refusal, match="already an action IP-07") as refused:
        make_action(plans=[plan], title="Again", reference="IP-07")

    assert refused.value.detail == {"field": "reference"}
    assert Action.objects.count() == 1


def test_a_raised_action_remembers_its_first_date_and_its_origins(ada, ben, police):
    action = make_action(actor=actor_of(ada), lead=ben, agency=police)

    assert (action.raised_on, action.first_due_on) == (TODAY, TODAY + timedelta(days=60))
    assert list(action.origins.values_list("kind", "text", "path")) == [("meeting", "Executive, 2 March", "")]
    assert verbs_about(action) == ["plan.raise_action"]
    assert letters("plan_lead") == [str(ben.pk)]


def test_what_the_system_brings_in_is_not_announced(ben, police):
    make_action(lead=ben, agency=police)

    assert letters("plan_lead") == []


@pytest.mark.parametrize("name", ["ben", "cas", "eve", "fay", "gus"])
def test_only_the_office_raises_actions(request, name):
    person = request.getfixturevalue(name)

    with pytest.raises(NotAllowed):
        make_action(actor=actor_of(person))

    assert Action.objects.count() == 0


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"outcome": ""}, "outcome"),
        ({"due_on": TODAY - timedelta(days=1)}, "due_on"),
        ({"origins": [("meeting", " ", "")]}, "origin_text"),
        ({"origins": [("gossip", "Heard", "")]}, "origin_text"),
        ({"origins": [("meeting", "Elsewhere", "https://elsewhere.example/")]}, "origin_text"),
        ({"origins": [("meeting", "Elsewhere", "//elsewhere.example/")]}, "origin_text"),
    ],
)
def test_an_impossible_action_is_refused_at_its_field(more, field):
    with pytest.raises(Refusal) as refused:
        make_action(**{"title": "Hear the child", **more})

    assert refused.value.detail == {"field": field}
    assert Action.objects.count() == 0


def test_an_action_needs_a_plan(ada, police):
    new = NewAction(title="A", outcome="B", lead_agency=police, starts_on=TODAY, due_on=TODAY, plans=[])

    with pytest.raises(Refusal, match="at least one plan"):
        raise_action(actor=actor_of(ada), new=new)


def test_a_leaver_cannot_be_given_an_action(ben, police):
    with act(system_actor(), "test.leave"):
        ben.is_active = False
        ben.save(update_fields=["is_active"])

    with pytest.raises(Refusal, match="has left") as refused:
        make_action(lead=ben, agency=police)

    assert refused.value.detail == {"field": "lead"}


def test_an_action_may_be_due_on_the_day_it_starts():
    assert make_action(starts_on=TODAY, due_on=TODAY).due_on == TODAY


def test_an_edit_changes_the_words_the_plans_and_nothing_of_the_date(ada, ben, police):
    first, second = PlanFactory(), PlanFactory()
    priority = PriorityFactory()
    action = make_action(agency=police, plans=[first])
    due_on = action.due_on

    edit(ada, action, title="听孩子说 👧", priority=priority, lead_id=ben.pk, plans=[second])

    action = Action.objects.get()
    assert (action.title, action.priority, action.lead, action.version) == ("听孩子说 👧", priority, ben, 2)
    assert list(action.plans.all()) == [second]
    assert (action.due_on, action.reference) == (due_on, "IP-2021-01")
    assert letters("plan_lead") == [str(ben.pk)]


def test_two_managers_at_one_action_the_second_sees_both_texts(ada):
    action = make_action("Before")
    mine = Action.objects.get()
    edit(ada, action, title="Theirs")

    with pytest.raises(Stale) as stale:
        edit(ada, mine, title="Mine", base_version=1)

    assert stale.value.version == 2
    assert "What will be done: Mine\n" in stale.value.mine
    assert "What will be done: Theirs\n" in stale.value.theirs
    assert "What will be done: Before\n" in stale.value.base
    assert stale.value.detail["by"] == "Ada"
    assert Action.objects.get().title == "Theirs"


def test_after_reading_both_the_second_manager_saves_on_the_new_version(ada):
    action = make_action("Before")
    edit(ada, action, title="Theirs")

    edit(ada, Action.objects.get(), title="Mine", base_version=2)

    assert Action.objects.get().title == "Mine"


def test_an_edit_that_lands_first_is_kept_when_the_second_is_refused(ada):
    action = make_action(plans=[PlanFactory()])
    other = PlanFactory()
    edit(ada, action, plans=[other])

    with pytest.raises(Stale):
        edit(ada, Action.objects.get(), base_version=1, plans=[PlanFactory()])

    assert list(ActionInPlan.objects.values_list("plan", flat=True)) == [other.pk]


@pytest.mark.parametrize("name", ["ben", "fay"])
def test_only_the_office_edits(request, name, police):
    action = make_action(agency=police)

    with pytest.raises(NotAllowed):
        edit(request.getfixturevalue(name), action, title="Changed")

    assert Action.objects.get().title == "Hear the child"


def test_withdrawing_needs_a_reason_and_keeps_it(ada):
    action = make_action()
    with pytest.raises(Refusal, match="needs a reason"):
        withdraw(actor=actor_of(ada), action=action, why="  ")

    withdraw(actor=actor_of(ada), action=action, why="Done by another plan")

    action = Action.objects.get()
    assert (action.state, action.why_withdrawn) == ("withdrawn", "Done by another plan")
    with pytest.raises(Refusal, match="cannot be changed now"):
        edit(ada, action, title="After all")


def test_the_database_refuses_a_due_date_before_the_start():
    action = make_action()

    with (
        pytest.raises(IntegrityError, match="due_after_start"),
        transaction.atomic(),
        act(system_actor(), "test"),
    ):
        Action.objects.update(due_on=action.starts_on - timedelta(days=1))


def test_an_edit_to_a_start_after_the_due_date_is_refused_at_the_start(ada):
    action = make_action(due_on=TODAY + timedelta(days=9))

    with pytest.raises(Refusal, match="by its due date, 24 October 2021") as refused:
        edit(ada, action, starts_on=TODAY + timedelta(days=10))

    assert refused.value.detail == {"field": "starts_on"}
    assert Action.objects.get().starts_on == TODAY


@pytest.mark.parametrize("cost", [None, Decimal("0"), Decimal("1250.50")])
def test_an_action_costs_nothing_something_or_it_is_not_known(ada, action, cost):
    assert make_action("Priced", cost=cost).cost == cost

    edit(ada, action, cost=cost)

    action.refresh_from_db()
    assert action.cost == cost


def test_a_cost_below_nothing_is_refused(ada, action):
    with pytest.raises(Refusal, match="The cost must be 0 or more pounds"):
        make_action("Priced", cost=Decimal("-0.01"))
    with pytest.raises(Refusal, match="The cost must be 0 or more pounds"):
        edit(ada, action, cost=Decimal("-0.01"))


def test_cost_and_sources_that_are_not_given_stay(ada):
    action = make_action(cost=Decimal("7"), origins=[("meeting", "Executive", ""), ("review", "Case 4", "")])

    edit(ada, action, title="Other")

    action.refresh_from_db()
    assert (action.title, action.cost, action.origins.count()) == ("Other", Decimal("7"), 2)


def test_sources_are_added_and_taken_away_and_what_a_page_made_stays(ada, action):
    made = action.origins.get()
    edit(ada, action, origins=[("meeting", "Executive", ""), ("review", " Case 4 ", "")])
    kept = action.origins.get(text="Case 4").pk

    edit(ada, action, origins=[("review", "Case 4", ""), ("children", "Youth council", "")])

    assert set(action.origins.values_list("text", flat=True)) == {made.text, "Case 4", "Youth council"}
    assert action.origins.get(text="Case 4").pk == kept


@pytest.mark.parametrize(
    ("origins", "words"),
    [
        ([("meeting", " ", "")], "Say where the action came from"),
        ([("rumour", "A", "")], "Say where the action came from"),
        ([("meeting", "A", ""), ("meeting", " A", "")], "“A” is named twice"),
        ([("meeting", "A", "https://elsewhere.example")], "must be a page of this site"),
        ([("meeting", "x" * 301, "")], "at most 300"),
    ],
)
def test_a_source_that_says_nothing_or_too_much_is_refused(ada, action, origins, words):
    with pytest.raises(Refusal, match=words):
        make_action("Other", origins=origins)
    with pytest.raises(Refusal, match=words):
        edit(ada, action, origins=origins)
    assert action.origins.count() == 1
