"""The plan in numbers: each opens just the rows that it counts."""

from datetime import timedelta

import pytest

from foundation.figures import Figure
from foundation.pages.figure_tile import FigureTile
from partnership.metrics.plan import plan_figures
from partnership.services.actions import withdraw
from tests.factories.people import actor_of, client_of
from tests.factories.plan import PriorityFactory, close, make_action, propose, say
from tests.pages.drawing import draw_component
from tests.partnership.plan.conftest import TODAY
from tests.partnership.plan.test_list_page import ROW

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(ada, ben, fay, gus, police):
    neglect = PriorityFactory(title="Neglect", code="neglect")
    late = {"starts_on": TODAY - timedelta(days=9), "due_on": TODAY - timedelta(days=1)}
    make_action("Late", agency=police, priority=neglect, **late)
    make_action("Soon", agency=police, lead=gus, due_on=TODAY + timedelta(days=30))
    make_action("Calm", agency=police, priority=neglect)
    make_action("Later", agency=police, starts_on=TODAY + timedelta(days=1))
    red = make_action("Red", agency=police)
    say(actor_of(ben), red, stated_rag="red", why_it_differs="Nobody is free")
    propose(actor_of(ben), make_action("Waiting", agency=police))
    close(actor_of(ben), actor_of(fay), make_action("Closed", agency=police, priority=neglect, **late))
    withdraw(actor=actor_of(ada), action=make_action("Gone", agency=police, **late), why="Merged")


def values(figures):
    return {figure.label: figure.value for figure in figures}


def test_the_plan_in_numbers(plan, ada):
    figures = plan_figures(actor_of(ada))

    assert (figures.alive.value, figures.overdue.value) == (6, 1)
    assert figures.on_track.text() == "50% (3 of 6)"
    assert values(figures.by_status) == {"Open": 5, "Waiting for sign-off": 1, "Closed": 1, "Withdrawn": 1}
    assert values(figures.by_rag) == {"Red": 2, "Amber": 1, "Green": 2, "Grey": 1}
    assert values(figures.by_priority) == {"Neglect": 2, "No priority": 4}


def everything(figures):
    return [
        each
        for value in vars(figures).values()
        for each in (value if isinstance(value, tuple) else (value,))
        if isinstance(each, Figure)
    ]


def test_every_number_opens_its_rows(plan, ada, fay, gus):
    for person in (ada, fay, gus):
        client = client_of(person)
        for figure in everything(plan_figures(actor_of(person))):
            rows = ROW.findall(client.get(figure.url).content.decode())
            assert len(rows) == (figure.value if figure.n is None else figure.n), (person.name, figure.code)


def test_a_contributor_counts_only_what_they_lead(plan, gus):
    figures = plan_figures(actor_of(gus))

    assert (figures.alive.value, figures.overdue.value) == (1, 0)
    assert values(figures.by_priority) == {"No priority": 1}


def test_few_actions_are_counted_without_a_percentage(plan, gus):
    on_track = plan_figures(actor_of(gus)).on_track

    assert on_track.text() == "0 of 1 action"
    assert "%" not in draw_component(FigureTile(on_track))


def test_of_nothing_there_is_no_share(eve):
    figures = plan_figures(actor_of(eve))

    assert (figures.alive.value, figures.on_track.text()) == (0, "No data")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queries_of_the_figures_do_not_grow(ada, police, django_assert_num_queries, rows):
    for number in range(rows):
        make_action(f"Action {number}", agency=police, priority=PriorityFactory())
    actor = actor_of(ada)

    with django_assert_num_queries(2):
        plan_figures(actor)
