"""A plan of 300 actions with 2,000 updates, and of ten times that: every view asks as often and shows as much."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.choices import OriginKind, PlanView
from partnership.models import Action, ActionClosure, ActionInPlan, ActionOrigin, ActionUpdate
from partnership.selectors.plan_report import plan_report
from partnership.services.meetings import open_meeting
from tests.factories.agencies import make_agency, make_group
from tests.factories.people import actor_of, client_of
from tests.factories.plan import PlanFactory, PriorityFactory
from tests.partnership.plan.conftest import TODAY
from tests.queries import asked

pytestmark = pytest.mark.django_db

YEAR, UPDATES_OF_THREE = 300, 20
ORIGINS = list(OriginKind)[:4]
PAGES = [
    *(f"/plan/?view={view.value}" for view in PlanView),
    "/plan/?view=agency&page=4",
    "/plan/?view=done&show=all",
    "/plan/?sort=-latest_on",
    "/plan/?rag=red",
    "/plan/?q=child",
    "/plan/?plan=improvement",
    "/plan/plans/",
    "/plan/owed/",
    "/priorities/",
    "/thread/broken/",
    "/my-work/",
]
FILE = "/plan/?view={}&show=all&format=csv"
KINDS = (PlanView.LIST, PlanView.AGENCY, PlanView.ORIGIN, PlanView.DONE)  # each groups in a way of its own


class Many:
    """Adds actions by the hundred, with their places, origins, updates and closures."""

    def __init__(self, people):
        self.people = people
        self.agencies = [make_agency(f"Agency {number}") for number in range(12)]
        self.priorities = [PriorityFactory() for _ in range(5)]
        self.groups = [make_group(f"Group {number}") for number in range(4)]
        self.plan = PlanFactory(code="improvement", name="Improvement plan")

    def upto(self, total):
        """So many actions in all; one in five is closed, one is late, one in four has two origins."""
        numbers = range(Action.objects.count(), total)
        with act(system_actor(), "test.make"):
            actions = Action.objects.bulk_create([self.action(number) for number in numbers])
            places = [ActionInPlan(action=each, plan=self.plan) for each in actions]
            ActionInPlan.objects.bulk_create(places)
            ActionOrigin.objects.bulk_create(
                ActionOrigin(action=each, kind=ORIGINS[(at + step) % 4], text=f"Origin {at}")
                for at, each in enumerate(actions)
                for step in range(1 + (at % 4 == 0))
            )
            ActionUpdate.objects.bulk_create(
                self.update(each, number)
                for at, each in enumerate(actions)
                for number in range(1, 1 + UPDATES_OF_THREE // 3 + (at % 3 < UPDATES_OF_THREE % 3))
            )
            closed = Action.objects.filter(pk__in=[each.pk for each in actions[::5]])
            closed.update(state="closing")
            closed.update(state="closed", closed_on=F("due_on"))
            ActionClosure.objects.bulk_create(self.closure(each) for each in actions[::5])

    def action(self, number):
        closed, late = number % 5 == 0, number % 5 == 1
        due_on = TODAY + timedelta(days=-(number % 50) - 1 if closed or late else number % 400)
        return Action(
            reference=f"IP-{number:05}",
            title=f"Hear each child, {number}",
            outcome="Children are heard",
            measure="Eight of ten files show it",
            priority=self.priorities[number % 5],
            lead_agency=self.agencies[number % 12],
            lead=self.people[number % 2],
            owner_group=self.groups[number % 4],
            raised_on=TODAY - timedelta(days=500),
            starts_on=TODAY - timedelta(days=500),
            due_on=due_on,
            first_due_on=due_on,
        )

    def update(self, action, number):
        return ActionUpdate(
            action=action,
            number=number,
            on=TODAY - timedelta(days=number),
            at=timezone.now(),
            by=self.people[0],
            stated_rag="green",
            computed_rag="green",
            done="Read ten files",
        )

    def closure(self, action):
        return ActionClosure(
            id=uuid.uuid4(),
            action=action,
            state="signed",
            impact="Children say that they are asked",
            how_known="Ten files",
            for_whom="Children on a plan",
            proposed_by=self.people[0],
            proposed_on=action.due_on,
            decided_by=self.people[1],
            decided_on=action.due_on,
        )


@pytest.fixture
def many(ben, gus):
    return Many([ben, gus])


def told(client, url):
    """How often the page asks, how many rows of a table it has, how long it is.

    The fewer of two: now and then a page of a session that lasts also notes when its person was last seen.
    """
    questions = min(len(asked(client, url)) for _ in range(2))
    content = client.get(url).content
    return questions, content.count(b'<tr class="govuk-table__row"'), len(content)


def lines(client, url):
    """How often a file asks, and how many rows it has."""
    with CaptureQueriesContext(connection) as caught:
        content = client.get(url).content
    return len(caught), content.count(b"\r\n") - 1


def reported(actor, view):
    """How often the report of a view asks, and how many rows it has; the worker draws no more than these."""
    every = list(Action.objects.values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as caught:
        made = plan_report(actor, view, every)
    return len(caught), sum(len(section.rows) for section in made.sections)


def test_every_view_asks_as_often_and_shows_as_many_rows_of_ten_times_the_plan(ada, many):
    client, meeting = client_of(ada), open_meeting(actor=actor_of(ada), plan=many.plan, held_on=TODAY)
    client.get("/plan/")
    many.upto(YEAR)
    first = Action.objects.filter(state="open").order_by("reference")[0]
    urls = [
        *PAGES,
        many.plan.get_absolute_url(),
        first.get_absolute_url(),
        reverse("home:thread-action", args=[first.pk]),
        f"{meeting.get_absolute_url()}{first.pk}/",
    ]
    year = {url: told(client, url) for url in urls}

    many.upto(10 * YEAR)
    ten = {url: told(client, url) for url in urls}

    assert (Action.objects.count(), ActionUpdate.objects.count()) == (3000, 20_000)
    assert {url: found[:2] for url, found in ten.items()} == {url: found[:2] for url, found in year.items()}
    assert max(found[0] for found in ten.values()) <= 14
    assert {url: found for url, found in ten.items() if found[2] > 1.1 * year[url][2]} == {}


def test_files_and_reports_ask_as_often_for_ten_times_the_rows(ada, many):
    client, actor = client_of(ada), actor_of(ada)
    client.get("/plan/")
    many.upto(YEAR)
    year = {view: (*lines(client, FILE.format(view)), *reported(actor, view)) for view in KINDS}

    many.upto(10 * YEAR)
    ten = {view: (*lines(client, FILE.format(view)), *reported(actor, view)) for view in KINDS}

    asked_for = {view: (found[0], found[2]) for view, found in year.items()}
    assert {view: (found[0], found[2]) for view, found in ten.items()} == asked_for
    assert {view: (found[1], found[3]) for view, found in ten.items()} == {
        view: (10 * found[1], 10 * found[3]) for view, found in year.items()
    }
