"""The named plans: what each is for, and how much of it is open, overdue and closed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from foundation.refusals import Refusal
from partnership.models import Action, Plan
from partnership.selectors.plans import figures_of, plans_counted
from partnership.services.actions import withdraw
from partnership.services.plans import add_plan, edit_plan
from tests.factories.agencies import make_group
from tests.factories.people import actor_of, client_of
from tests.factories.plan import PlanFactory, close, make_action, propose
from tests.partnership.plan.conftest import TODAY
from tests.partnership.plan.pages import told
from tests.partnership.plan.test_list_page import shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(ada, ben, fay, police):
    """Two open of which one overdue, one that waits for sign-off and is due today, one closed, one withdrawn."""
    plan = PlanFactory(name="After the review", code="review", kind="case_review")
    given = {"agency": police, "plans": [plan, PlanFactory()]}
    old = {"starts_on": TODAY - timedelta(days=30)}
    make_action("Open", reference="A-OPEN", **given)
    make_action("Late", reference="A-LATE", due_on=TODAY - timedelta(days=1), **old, **given)
    propose(actor_of(ben), make_action("Closing", reference="A-CLOSING", due_on=TODAY, **given))
    close(actor_of(ben), actor_of(fay), make_action("Closed", reference="A-CLOSED", **given))
    withdraw(actor=actor_of(ada), action=make_action("Gone", reference="A-GONE", **given), why="Merged")
    return plan


def numbers(plan):
    found = figures_of(plans_counted(TODAY).get(pk=plan.pk), TODAY)
    return {code: (figure.text(), figure.url) for code, figure in found.items()}


def test_the_counts_of_a_plan_lead_to_the_rows_that_they_count(plan, ada):
    found = numbers(plan)

    assert {code: text for code, (text, _) in found.items()} == {
        "open": "3", "overdue": "1", "closed": "1 of 4 actions",
    }  # fmt: skip
    for code, references in (
        ("open", ["A-LATE", "A-CLOSING", "A-OPEN"]),
        ("overdue", ["A-LATE"]),
        ("closed", ["A-CLOSED"]),
    ):
        query = dict(part.split("=") for part in found[code][1].partition("?")[2].split("&"))
        if code == "open":
            query["state"] = ["open", "closing"]
        assert shown(ada, **query) == references


def test_an_empty_plan_has_nothing_to_be_a_share_of():
    assert {code: text for code, (text, _) in numbers(PlanFactory()).items()} == {
        "open": "0", "overdue": "0", "closed": "No data",
    }  # fmt: skip


def test_the_page_lists_each_plan_with_its_kind_purpose_group_and_counts(plan, ada):
    group = make_group("Case review group")
    edit_plan(
        actor=actor_of(ada), plan=plan, name=plan.name, prefix="CR", kind="case_review",
        purpose="What the review asked", owner_group=group, ended_on=None,
    )  # fmt: skip

    status, content = told(client_of(ada).get(reverse("partnership:plan-list")))

    assert status == 200
    for shown_there in (
        "Serious case or practice review",
        "What the review asked",
        "Case review group",
        "1 of 4",
    ):
        assert shown_there in content
    assert "/plan/?plan=review&overdue=yes" in content


@pytest.mark.parametrize("many", [1, 4])
def test_the_queries_of_the_list_of_plans_do_not_grow(ada, django_assert_num_queries, many):
    for _ in range(many):
        make_action(plans=[PlanFactory(owner_group=make_group(f"Group {_}"))])
    client = client_of(ada)
    client.get(reverse("partnership:plan-list"))

    # four of them begin and end the request's transaction and the view's, one sets who acts
    with django_assert_num_queries(9):
        client.get(reverse("partnership:plan-list"))


def test_the_form_of_a_plan_asks_kind_and_purpose(ada):
    data = {"name": "Neglect strategy", "prefix": "NS", "kind": "strategy", "purpose": " To the executive "}

    assert client_of(ada).post(reverse("partnership:plan-add"), data).status_code == 302
    assert Plan.objects.values_list("kind", "purpose").get() == ("strategy", "To the executive")
    content = told(client_of(ada).post(reverse("partnership:plan-add"), {**data, "kind": ""}))[1]
    assert "Choose the kind of plan." in content


@pytest.mark.parametrize("wrong", [{"kind": "rumour"}, {"kind": ""}, {"purpose": "x" * 601}])
def test_an_unknown_kind_and_too_long_a_purpose_are_refused(ada, wrong):
    with pytest.raises(Refusal):
        add_plan(actor=actor_of(ada), name="Plan", prefix="PL", **wrong)
    assert Plan.objects.count() == 0


def test_a_plans_page_has_its_owner_counts_list_and_report(plan, ada):
    edit_plan(
        actor=actor_of(ada),
        plan=plan,
        name=plan.name,
        kind=plan.kind,
        purpose="What the review asked",
        prefix=plan.prefix,
        owner_group=make_group("Review group"),
        ended_on=None,
    )
    client, url = client_of(ada), reverse("partnership:plan-detail", args=[plan.pk])

    page = client.get(url).content.decode()
    report = client.post(
        f"{reverse('partnership:plan-report-new')}?plan=review&state=open&state=closing&state=closed",
        {"form": "pdf"},
    )

    for words in ("After the review", "Review group", "What the review asked", "See its actions"):
        assert words in page
    for name, figure in figures_of(plans_counted(TODAY).get(pk=plan.pk), TODAY).items():
        assert figure.url.replace("&", "&amp;") in page, name
    assert "Report as PDF" in page
    assert report.status_code == 302
    assert url in client.get(reverse("partnership:plan-list")).content.decode()


def test_a_reader_finds_the_counts_of_what_they_see(plan, cas, school):
    mine = make_action("Ours", agency=school, plans=[plan])

    page = client_of(cas).get(reverse("partnership:plan-detail", args=[plan.pk])).content.decode()
    [found] = plans_counted(TODAY, Action.objects.visible_to(actor_of(cas))).filter(pk=plan.pk)

    assert (found.how_many, found.how_many_open, found.how_many_overdue) == (1, 1, 0)
    assert ("Start a meeting on it" in page, mine.reference in page) == (False, False)
