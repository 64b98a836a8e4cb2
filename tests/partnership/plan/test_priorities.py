"""Priorities, their years, and plans."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Plan, Priority, PriorityYear
from partnership.services.plans import add_plan, edit_plan
from partnership.services.priorities import add_priority, edit_priority, record_year
from tests.factories.people import actor_of
from tests.factories.plan import PriorityFactory

pytestmark = pytest.mark.django_db


def years():
    return list(
        PriorityYear.objects.order_by("during").values_list(
            "during", "standing", "decision", "why", "decided_by"
        )
    )


def test_a_priority_gets_a_code_from_its_title(ada):
    priority = add_priority(actor=actor_of(ada), title="Early help", aim="Help comes before worries grow")

    assert (priority.code, str(priority)) == ("early-help", "Early help")
    with pytest.raises(Refusal, match="already a priority"):
        add_priority(actor=actor_of(ada), title="Early Help!")


@pytest.mark.parametrize("name", ["ben", "eve", "fay", "gus"])
def test_only_the_office_keeps_priorities(request, name):
    priority = PriorityFactory(title="Neglect")
    actor = actor_of(request.getfixturevalue(name))

    for change in (
        lambda: add_priority(actor=actor, title="Mine"),
        lambda: edit_priority(actor=actor, priority=priority, title="Mine", aim="", owner_group=None),
        lambda: record_year(actor=actor, priority=priority, year=2021, standing="ended", decision="kept"),
        lambda: add_plan(actor=actor, name="Mine", prefix="M"),
    ):
        with pytest.raises(NotAllowed):
            change()

    assert list(Priority.objects.values_list("title", flat=True)) == ["Neglect"]
    assert (PriorityYear.objects.count(), Plan.objects.count()) == (0, 0)


def test_a_year_runs_from_april_to_march_and_says_what_was_decided(ada):
    priority = PriorityFactory()

    entry = record_year(
        actor=actor_of(ada), priority=priority, year=2020, standing="strategic", decision="kept",
        why="Half of all plans are for neglect", decided_by="Executive",
    )  # fmt: skip

    entry.refresh_from_db()
    assert (entry.during.lower, entry.during.upper) == (date(2020, 4, 1), date(2021, 4, 1))
    assert entry.decided_by == "Executive"


def test_the_same_year_again_corrects_it(ada):
    priority = PriorityFactory()
    for why in ("Tpyo", "Typo"):
        record_year(
            actor=actor_of(ada), priority=priority, year=2020, standing="strategic", decision="new", why=why
        )

    assert [entry[3] for entry in years()] == ["Typo"]


def test_dropping_needs_the_reason_in_the_service_and_in_the_database(ada):
    priority = PriorityFactory()
    with pytest.raises(Refusal, match="why the priority was dropped") as refused:
        record_year(
            actor=actor_of(ada), priority=priority, year=2020, standing="core_business", decision="dropped"
        )
    assert refused.value.detail == {"field": "why"}

    with (
        pytest.raises(IntegrityError, match="dropped_says_why"),
        transaction.atomic(),
        act(system_actor(), "test"),
    ):
        PriorityYear.objects.create(
            priority=priority,
            during=(date(2020, 4, 1), date(2021, 4, 1)),
            standing="ended",
            decision="dropped",
        )

    assert years() == []


def test_years_of_one_priority_never_overlap(ada):
    priority = PriorityFactory()
    with act(system_actor(), "test"):
        PriorityYear.objects.create(
            priority=priority,
            during=(date(2020, 1, 1), date(2021, 1, 1)),
            standing="strategic",
            decision="new",
        )

    with pytest.raises(Refusal, match="already has an entry"):
        record_year(actor=actor_of(ada), priority=priority, year=2020, standing="strategic", decision="kept")

    assert len(years()) == 1


@pytest.mark.parametrize(
    ("standing", "decision"), [("vital", "kept"), ("strategic", "forgotten"), ("", "kept")]
)
def test_an_unknown_standing_or_decision_is_refused(ada, standing, decision):
    with pytest.raises(Refusal):
        record_year(
            actor=actor_of(ada), priority=PriorityFactory(), year=2020, standing=standing, decision=decision
        )

    assert years() == []


def test_there_is_one_main_plan(ada):
    add_plan(actor=actor_of(ada), name="Improvement plan", prefix="ip", is_main=True)

    with pytest.raises(Refusal, match="one improvement plan"):
        add_plan(actor=actor_of(ada), name="Another", prefix="AN", is_main=True)

    assert list(Plan.objects.values_list("code", "prefix")) == [("improvement-plan", "IP")]


@pytest.mark.parametrize("prefix", ["", "I P", "IP-", "TOOLONGPREFIX", "Ä"])
def test_a_prefix_is_letters_and_numbers(ada, prefix):
    with pytest.raises(Refusal) as refused:
        add_plan(actor=actor_of(ada), name="Plan", prefix=prefix)

    assert refused.value.detail == {"field": "prefix"}


def test_a_plan_is_ended_and_keeps_its_code(ada):
    plan = add_plan(actor=actor_of(ada), name="Peer review", prefix="PR")

    edit_plan(
        actor=actor_of(ada), plan=plan, name="Review by peers", prefix="RP", kind="peer_review", purpose="",
        owner_group=None, ended_on=date(2021, 9, 30),
    )  # fmt: skip

    assert list(Plan.objects.values_list("code", "name", "prefix", "ended_on")) == [
        ("peer-review", "Review by peers", "RP", date(2021, 9, 30))
    ]
