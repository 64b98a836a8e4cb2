"""The plan in each view: under which headings, what stands twice, paging, and the same rows in the files."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from partnership.choices import PlanView
from partnership.grouping import Place, grouped
from partnership.models import Action
from partnership.selectors.plan_report import plan_report
from tests.factories.agencies import make_group
from tests.factories.people import actor_of, client_of
from tests.factories.plan import PlanFactory, PriorityFactory, close, closed_before, make_action, say
from tests.partnership.plan.conftest import TODAY
from tests.partnership.plan.test_list_page import as_csv, as_xlsx, page, shown

HEADING = re.compile(r'scope="rowgroup"[^>]*>([^<]+)</th>')


def headings(person, **query):
    return HEADING.findall(page(person, **query).content.decode())


def test_a_row_stands_once_in_each_of_its_groups_and_is_counted_once():
    places = {"a": [Place((2,), "Two"), Place((1,), "One"), Place((1,), "One")], "b": [Place((2,), "Two")]}

    found = grouped(["b", "a"], lambda row: places[row])

    assert [(group.title, group.rows) for group in found.groups] == [("One", ("a",)), ("Two", ("b", "a"))]
    assert (found.total, found.repeated) == (2, 1)


def test_nothing_makes_no_group():
    found = grouped([], lambda row: [])

    assert (found.groups, found.total, found.entries()) == ((), 0, [])


@pytest.fixture
def plan(db, ben, fay, police, school):
    neglect, quality = PriorityFactory(title="Neglect"), make_group("Quality group")
    both = [("meeting", "Executive", ""), ("inspection", "Visit", ""), ("inspection", "Second visit", "")]
    plan = PlanFactory()
    make_action("Two", agency=school, plans=[plan], reference="A-2", priority=neglect, owner_group=quality,
                due_on=date(2022, 1, 1), origins=both)  # fmt: skip
    make_action("One", agency=police, plans=[plan], reference="A-1", due_on=date(2021, 12, 31))
    done = make_action("Done", agency=police, plans=[plan], reference="A-3", due_on=date(2021, 11, 1))
    say(actor_of(ben), done, done="Trained <b>all</b>", why_it_differs="Ready")
    close(actor_of(ben), actor_of(fay), done)


@pytest.mark.parametrize(
    ("query", "found", "references"),
    [
        ({"view": "status"}, ["Open: 2 actions"], ["A-1", "A-2"]),
        ({"view": "status", "show": "all"}, ["Open: 2 actions", "Closed: 1 action"], ["A-1", "A-2", "A-3"]),
        (
            {"view": "timeline"},
            [
                "October to December 2021 (Q3 2021/22): 1 action",
                "January to March 2022 (Q4 2021/22): 1 action",
            ],
            ["A-1", "A-2"],
        ),
        ({"view": "priority"}, ["Neglect: 1 action", "No priority: 1 action"], ["A-2", "A-1"]),
        ({"view": "agency"}, ["Ash School: 1 action", "Elm Police: 1 action"], ["A-2", "A-1"]),
        ({"view": "group"}, ["Quality group: 1 action", "No group: 1 action"], ["A-2", "A-1"]),
        ({"view": "origin"}, ["Inspection: 1 action", "Meeting: 2 actions"], ["A-2", "A-1", "A-2"]),
        ({"view": "agency", "agency": "ash-school"}, ["Ash School: 1 action"], ["A-2"]),
        ({"view": "no such view"}, [], ["A-1", "A-2"]),
    ],
)
def test_each_view_puts_the_filtered_actions_under_its_headings(plan, ada, query, found, references):
    assert headings(ada, **query) == found
    assert shown(ada, **query) == references


def test_by_plan_the_main_one_first_and_an_action_of_two_plans_in_both(ada, police):
    main, review = PlanFactory(name="Zeal", is_main=True), PlanFactory(name="After the review")
    make_action("Both", agency=police, plans=[main, review], reference="A-1")
    make_action("One", agency=police, plans=[review], reference="A-2")

    assert headings(ada, view="plan") == ["Zeal: 1 action", "After the review: 2 actions"]
    assert shown(ada, view="plan") == ["A-1", "A-1", "A-2"]
    content = page(ada, view="plan").content.decode()
    assert "2 actions in 2 groups. One that stands in several plans stands in each" in content


def test_the_total_counts_an_action_of_several_origins_once_and_says_so(plan, ada):
    content = page(ada, view="origin").content.decode()

    assert "2 actions in 2 groups. One that came from several places stands in each" in content


def test_the_files_have_the_rows_as_shown_with_their_heading(plan, ada):
    for rows in (as_csv(ada, view="origin"), as_xlsx(ada, view="origin")):
        assert [(row["Shown under"], row["Reference"]) for row in rows] == [
            ("Inspection", "A-2"),
            ("Meeting", "A-1"),
            ("Meeting", "A-2"),
        ]
        assert "Choose" not in rows[0]


def test_sorting_orders_the_rows_within_each_heading(plan, ada, police):
    make_action("Zebra", agency=police, reference="A-9", due_on=TODAY + timedelta(days=1))

    assert shown(ada, view="agency", sort="-reference") == ["A-2", "A-9", "A-1"]
    assert shown(ada, view="agency", sort="-nonsense") == ["A-2", "A-9", "A-1"]


def test_you_said_we_did_tells_of_closed_actions_alone(plan, ada):
    content = page(ada, view="done").content.decode()

    assert shown(ada, view="done") == ["A-3"]
    assert "Meeting: Executive, 2 March" in content
    assert "Trained &lt;b&gt;all&lt;/b&gt;" in content
    assert "Children say that they are asked" in content
    assert as_csv(ada, view="done")[0]["For whom"] == "Children on a plan"


def test_you_said_we_did_tells_what_changed_by_an_action_that_came_here_closed(ada, ben, fay, police):
    closed_before(make_action("Old", agency=police, reference="A-1"), changed="Children feel heard")
    closed_before(make_action("Untold", agency=police, reference="A-2"))
    close(actor_of(ben), actor_of(fay), make_action("New", agency=police, reference="A-3"))

    rows = {row["Reference"]: row for row in as_csv(ada, view="done")}
    pks = list(Action.objects.values_list("pk", flat=True))
    [section] = plan_report(actor_of(ada), PlanView.DONE, pks).sections
    report = {row[0]: row[3] for row in section.rows}

    before = "As it was told where the action was closed, before it came here"
    assert [rows[each]["What changed for children"] for each in ("A-1", "A-2", "A-3")] == [
        "Children feel heard",
        "",
        "Children say that they are asked",
    ]
    assert [rows[each]["How we know"] for each in ("A-1", "A-2", "A-3")] == [before, "", "Ten files"]
    assert rows["A-1"]["Did it work?"] == "Not asked: closed before it came here"
    assert (report["A-1"], report["A-2"]) == (f"Children feel heard\nHow we know: {before}", "")
    assert report["A-3"] == "Children say that they are asked\nHow we know: Ten files"


def test_you_said_we_did_ignores_a_status_that_was_filtered_before(plan, ada):
    assert shown(ada, view="done", state="open") == ["A-3"]


def test_a_view_shows_nobody_more_than_the_list(plan, ben, cas):
    assert shown(cas, view="origin", show="all") == ["A-2", "A-2"]
    assert headings(ben, view="agency") == ["Elm Police: 1 action"]
    assert shown(cas, view="done") == []


def test_a_group_that_runs_over_the_page_says_so_on_the_next(ada, police):
    plan = PlanFactory()
    for number in range(52):
        make_action(f"Action {number}", agency=police, plans=[plan])

    assert headings(ada, view="agency") == ["Elm Police: 52 actions"]
    assert headings(ada, view="agency", page="2") == ["Elm Police: 52 actions (continued)"]
    assert (len(shown(ada, view="agency")), len(shown(ada, view="agency", page="2"))) == (50, 2)
    assert len(as_csv(ada, view="agency")) == 52


@pytest.mark.parametrize("view", [view.value for view in PlanView])
def test_the_queries_of_a_view_do_not_grow_with_its_rows(
    ada, ben, fay, police, django_assert_max_num_queries, view
):
    client, plan, url = client_of(ada), PlanFactory(), reverse("partnership:action-list")
    for number in range(3):
        action = make_action(f"Action {number}", agency=police, lead=ben, plans=[plan])
        close(actor_of(ben), actor_of(fay), make_action(f"Closed {number}", agency=police, plans=[plan]))
        say(actor_of(ben), action)
    client.get(url)

    with django_assert_max_num_queries(18):  # five of them are the request's envelope
        client.get(url, {"view": view, "show": "all"})
