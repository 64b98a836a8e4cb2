"""The pages of priorities and plans."""

import csv
from html import unescape
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from partnership.models import Plan, Priority, PriorityYear
from partnership.services.priorities import record_year
from tests.factories.people import actor_of, client_of
from tests.factories.plan import PlanFactory, PriorityFactory, make_action
from tests.partnership.plan.test_list_page import ROW

pytestmark = pytest.mark.django_db

OFFICE = ["priority-add", "priority-edit", "priority-year", "plan-list", "plan-add", "plan-edit"]


def address(name, priority=None, plan=None):
    on = {
        "priority-edit": priority,
        "priority-year": priority,
        "priority-detail": priority,
        "plan-edit": plan,
    }
    return reverse(f"partnership:{name}", args=[on[name].pk] if on.get(name) else [])


def read(person, name, **more):
    answer = client_of(person).get(address(name, **more))
    return answer.status_code, unescape(answer.content.decode())


@pytest.mark.parametrize(
    ("who", "reading", "office"),
    [("ada", 200, 200), ("ben", 200, 403), ("fay", 200, 403), ("gus", 200, 403), ("eve", 404, 404)],
)
def test_whoever_has_a_role_reads_and_the_office_keeps(request, who, reading, office):
    person, more = request.getfixturevalue(who), {"priority": PriorityFactory(), "plan": PlanFactory()}

    assert {read(person, name, **more)[0] for name in ("priority-list", "priority-detail")} == {reading}
    assert {read(person, name, **more)[0] for name in OFFICE} == {office}


def test_the_page_says_what_it_was_in_each_year_and_why(ada, fay, gus, police):
    priority = PriorityFactory(title="Neglect")
    for year, decision, why in ((2020, "kept", "Half of all plans"), (2021, "dropped", "Ordinary work now")):
        record_year(
            actor=actor_of(ada),
            priority=priority,
            year=year,
            standing="strategic",
            decision=decision,
            why=why,
        )
    make_action("Seen sooner", agency=police, priority=priority)
    make_action("Elsewhere", agency=police)

    content = read(fay, "priority-detail", priority=priority)[1]

    for told in ("2021/22", "Ordinary work now", "2020/21", "Half of all plans", "Seen sooner"):
        assert told in content
    assert content.index("2021/22") < content.index("2020/21")
    assert "Elsewhere" not in content
    assert "Seen sooner" not in read(gus, "priority-detail", priority=priority)[1]


def test_the_list_counts_what_the_reader_may_see(ada, gus, police):
    priority = PriorityFactory(title="Neglect", code="neglect")
    make_action(agency=police, priority=priority)

    assert "?priority=neglect&state=open&state=closing" in read(ada, "priority-list")[1]
    assert "?priority=neglect" not in read(gus, "priority-list")[1]


def test_the_office_adds_changes_and_records(ada):
    client = client_of(ada)
    client.post(address("priority-add"), {"title": "Neglect", "aim": "Seen sooner"})
    priority = Priority.objects.get()
    client.post(address("priority-edit", priority), {"title": "Neglect of children", "aim": "Seen sooner"})
    year = {"year": "2021", "decision": "kept", "standing": "strategic", "why": "Half of all plans"}

    assert client.post(address("priority-year", priority), year).url == address("priority-detail", priority)

    assert Priority.objects.get().title == "Neglect of children"
    assert PriorityYear.objects.get().why == "Half of all plans"


def test_dropping_without_a_reason_is_named_at_the_question(ada):
    priority = PriorityFactory()
    year = {"year": "2021", "decision": "dropped", "standing": "core_business", "decided_by": "Executive"}

    answer = client_of(ada).post(address("priority-year", priority), year)

    assert (answer.status_code, PriorityYear.objects.count()) == (409, 0)
    assert 'href="#id_why"' in answer.content.decode()
    assert "Executive" in answer.content.decode()


DAY = ("ended_on_day", "ended_on_month", "ended_on_year")


def test_the_office_keeps_the_plans(ada):
    client = client_of(ada)
    client.post(
        address("plan-add"),
        {"name": "Improvement plan", "prefix": "ip", "kind": "improvement", "is_main": "on"},
    )
    plan = Plan.objects.get()
    client.post(
        address("plan-edit", plan=plan),
        {
            "name": "The plan",
            "prefix": "IP",
            "kind": "improvement",
            **dict(zip(DAY, (1, 4, 2022), strict=True)),
        },
    )

    plan.refresh_from_db()
    assert (plan.name, plan.prefix, plan.is_main, str(plan.ended_on)) == (
        "The plan",
        "IP",
        True,
        "2022-04-01",
    )
    assert client.get(plan.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queries_of_the_priorities_do_not_grow(ada, police, django_assert_num_queries, rows):
    for number in range(rows):
        priority = PriorityFactory()
        record_year(actor=actor_of(ada), priority=priority, year=2021, standing="strategic", decision="new")
        make_action(f"Action {number}", agency=police, priority=priority)
    client = client_of(ada)
    client.get(address("priority-list"))

    # four of them begin and end the request's transaction and the view's, one sets who acts
    with django_assert_num_queries(10):
        client.get(address("priority-list"))


def test_empty_lists_say_what_will_be_here_and_how_to_begin(ada, fay):
    office, reader = client_of(ada), client_of(fay)

    for path, words, begin in (
        ("/priorities/", "What the safeguarding partners put first will be listed here", "/priorities/add/"),
        (
            "/plan/",
            "Actions of the improvement plan that are not closed yet will be listed here",
            "/plan/raise/",
        ),
        (
            "/plan/plans/",
            "The improvement plan and other named plans will be listed here",
            "/plan/plans/add/",
        ),
    ):
        page = office.get(path).content.decode()
        assert words in page, path
        assert page.count(f'href="{begin}"') == 2, path  # the button, and the link in the empty list
    assert "/priorities/add/" not in reader.get("/priorities/").content.decode()


def test_plans_stand_with_the_main_one_first_and_priorities_by_their_titles(ada):
    for name, is_main in (("Zebra", False), ("Main", True), ("Ant", False)):
        PlanFactory(name=name, code=name.lower(), is_main=is_main)
    for title in ("Neglect", "Early help", "Exploitation"):
        PriorityFactory(title=title)

    assert named(client_of(ada), "/plan/plans/") == ["Main", "Ant", "Zebra"]
    assert named(client_of(ada), "/priorities/") == ["Early help", "Exploitation", "Neglect"]


def named(client, path):
    return ROW.findall(client.get(path).content.decode())


def table_in(person, path, form):
    """The rows of a list's file."""
    content = client_of(person).get(f"{path}?format={form}").content
    if form == "csv":
        return [list(row) for row in csv.reader(StringIO(content.decode("utf-8-sig")))]
    return [[each or "" for each in row] for row in load_workbook(BytesIO(content)).active.values]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_priorities_leave_as_a_file_with_the_counts_of_the_reader(ada, gus, police, form):
    priority = PriorityFactory(title="Neglect", aim="Children are safe at home")
    record_year(actor=actor_of(ada), priority=priority, year=2021, standing="strategic", decision="new")
    make_action(agency=police, lead=gus, priority=priority)
    make_action("Of others", priority=priority)

    files = [table_in(person, "/priorities/", form) for person in (ada, gus)]

    assert [head[0] for head, _row in files] == ["Priority", "Priority"]
    assert [(row[0], str(row[-1])) for _head, row in files] == [("Neglect", "2"), ("Neglect", "1")]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_plans_leave_as_a_file_without_the_links_of_the_page(ada, form):
    PlanFactory(name="Peer review", prefix="PR", kind="peer_review")

    head, row = table_in(ada, "/plan/plans/", form)

    found = dict(zip(head, row, strict=True))
    assert (found["Plan"], found["Kind"], found["References begin with"]) == (
        "Peer review",
        "Peer review",
        "PR",
    )
    assert "Details" not in found


def test_nobody_but_the_office_gets_the_file_of_the_plans(fay):
    assert client_of(fay).get("/plan/plans/?format=csv").status_code == 403
