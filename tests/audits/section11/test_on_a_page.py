"""An agency on a page: returns, gaps, actions and what is overdue, each as far as the reader may see it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from audits.models import AnswerAction
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.handed_in import CANARY, hand_in, load_edition, make_cycle
from tests.factories.people import client_of, make_person
from tests.factories.plan import PlanFactory, make_action

pytestmark = pytest.mark.django_db
TODAY = date(2021, 10, 15)


@pytest.fixture(autouse=True)
def still_day(settings):
    settings.DEMO_TODAY = TODAY


@pytest.fixture
def police(db):
    return make_agency("Elm Police")


@pytest.fixture
def rated(police):
    """Two cycles handed in: the newest has one standard met, two of concern, of which one has an action."""
    edition = load_edition()
    hand_in(make_cycle("2017-18", edition=edition, opens_on=date(2017, 11, 5)), police, {"1.2": "inadequate"})
    owed = hand_in(
        make_cycle(edition=edition),
        police,
        {"1.1": "good", "1.2": "requires_improvement", "1.3": "inadequate"},
    )
    action = make_action(
        "Train the teams", agency=police, plans=[PlanFactory()], reference="A-1",
        starts_on=TODAY - timedelta(days=60), due_on=TODAY - timedelta(days=3),
    )  # fmt: skip
    answer = owed.sheet.answers.get(item__code="1.2")
    with act(system_actor(), "test.make"):
        AnswerAction.objects.create(answer=answer, action=action)
    return owed


def page(person, agency):
    return client_of(person).get(reverse("partnership:agency-on-a-page", args=[agency.pk]))


def gaps(answer):
    table = next((each for each in answer.context["panels"] if each.caption.startswith("Gaps")), None)
    return None if table is None else [[str(value) for value in row] for row in table.values()]


def figures(answer):
    return [tile.figure.number for tile in answer.context["tiles"].tiles]


def test_the_office_sees_returns_gaps_actions_and_what_is_overdue(rated, police):
    answer = page(make_person("Ada", Role.PARTNERSHIP_MANAGER), police)

    assert [row[0].split()[0] for row in gaps(answer)] == ["1.2", "1.3"]
    assert [row[2] for row in gaps(answer)] == ["A-1 (open)", "No action that you see"]
    assert figures(answer) == [1, 1]
    content = answer.content.decode()
    assert "Section 11 2017-18" in content
    assert "3 days past its due date" in content
    assert CANARY not in content


def test_the_gaps_stand_on_the_page_alone_and_not_among_the_agencys_panels(rated, police):
    ada = make_person("Ada", Role.PARTNERSHIP_MANAGER)
    detail = client_of(ada).get(reverse("partnership:agency-detail", args=[police.pk]))

    assert gaps(detail) is None
    assert reverse("partnership:agency-on-a-page", args=[police.pk]) in detail.content.decode()


def test_the_agencys_lead_sees_its_own_and_another_lead_nothing_of_it(rated, police):
    ben = make_person("Ben", Role.AGENCY_LEAD, agency=police)
    cas = make_person("Cas", Role.AGENCY_LEAD, agency=make_agency("Ash School"))

    assert len(gaps(page(ben, police))) == 2
    other = page(cas, police)
    assert (gaps(other), figures(other)) == (None, [0, 0])
    assert "A-1" not in other.content.decode()


def test_a_contributor_sees_no_gaps_of_the_whole_agency(rated, police):
    gus = make_person("Gus", Role.AGENCY_CONTRIBUTOR, agency=police)

    assert gaps(page(gus, police)) is None


def test_an_executive_reads_ratings_and_somebody_without_a_role_nothing(rated, police):
    assert len(gaps(page(make_person("Fay", Role.EXECUTIVE_MEMBER), police))) == 2
    assert page(make_person("Eve"), police).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queries_do_not_grow_with_the_actions(rated, police, rows, django_assert_max_num_queries):
    plan = PlanFactory()
    for number in range(rows):
        make_action(f"Action {number}", agency=police, plans=[plan])
    client = client_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))
    url = reverse("partnership:agency-on-a-page", args=[police.pk])
    client.get(url)

    with django_assert_max_num_queries(17):  # five of them are the request's envelope
        client.get(url)
