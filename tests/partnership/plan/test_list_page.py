"""The list of actions: who sees which, filters, and the same rows in page, CSV and XLSX."""

import csv
import re
from datetime import timedelta
from html import unescape
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from partnership.choices import OriginKind
from partnership.roles import EXECUTIVE, OFFICE, Role
from partnership.services.actions import withdraw
from tests.factories.agencies import make_group
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.plan import PlanFactory, PriorityFactory, close, make_action, propose, say
from tests.partnership.plan.conftest import TODAY
from tests.standing import on, standing

pytestmark = pytest.mark.django_db

ROW = re.compile(r'<th scope="row"[^>]*><a[^>]*>([^<]+)</a>')


def page(person, **query):
    return client_of(person).get(reverse("partnership:action-list"), query)


def shown(person, **query):
    """The references in the table, in order."""
    answer = page(person, **query)
    assert answer.status_code == 200
    return ROW.findall(answer.content.decode())


def as_csv(person, **query):
    content = page(person, format="csv", **query).content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(content)))


def as_xlsx(person, **query):
    sheet = load_workbook(BytesIO(page(person, format="xlsx", **query).content)).active
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


@standing(on(TODAY))
def mixed(ada, ben, cas, gus, fay, police, school):
    """One action for each thing that a filter asks for."""
    quality = make_group("Quality group")
    neglect = PriorityFactory(title="Neglect", code="neglect")
    improvement = PlanFactory(code="improvement", name="Improvement plan")
    review = PlanFactory(code="review", name="After the review", prefix="PR")
    late = make_action(
        "Late", agency=police, lead=gus, plans=[improvement], priority=neglect, reference="A-LATE",
        starts_on=TODAY - timedelta(days=60), due_on=TODAY - timedelta(days=1),
    )  # fmt: skip
    soon = make_action(
        "Soon", agency=school, plans=[improvement, review], reference="A-SOON", due_on=TODAY + timedelta(days=30),
        origins=[(OriginKind.INSPECTION, "One", ""), (OriginKind.INSPECTION, "Two", "")],
    )  # fmt: skip
    make_action("Calm", agency=school, plans=[review], reference="A-CALM", due_on=TODAY + timedelta(days=31),
                owner_group=quality)  # fmt: skip
    waiting = make_action("Waiting", agency=police, plans=[improvement], reference="A-WAITING")
    propose(actor_of(ben), waiting)
    closed = make_action("Closed", agency=police, plans=[improvement], priority=neglect, reference="A-CLOSED",
                         starts_on=TODAY - timedelta(days=9), due_on=TODAY - timedelta(days=5))  # fmt: skip
    close(actor_of(ben), actor_of(fay), closed)
    gone = make_action("Gone", agency=school, plans=[improvement], reference="A-GONE", owner_group=quality)
    withdraw(actor=actor_of(ada), action=gone, why="Merged")
    return {"late": late, "soon": soon}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["A-LATE", "A-SOON", "A-CALM", "A-WAITING"]),
        ({"sort": "-due_on"}, ["A-WAITING", "A-CALM", "A-SOON", "A-LATE"]),
        ({"show": "all"}, ["A-LATE", "A-SOON", "A-CALM", "A-WAITING", "A-CLOSED", "A-GONE"]),
        ({"q": ""}, ["A-LATE", "A-SOON", "A-CALM", "A-WAITING", "A-CLOSED", "A-GONE"]),
        ({"priority": "neglect"}, ["A-LATE", "A-CLOSED"]),
        ({"priority": "none", "state": "open"}, ["A-SOON", "A-CALM"]),
        ({"origin": "inspection"}, ["A-SOON"]),
        ({"agency": "ash-school"}, ["A-SOON", "A-CALM", "A-GONE"]),
        ({"plan": "review"}, ["A-SOON", "A-CALM"]),
        ({"group": "quality-group"}, ["A-CALM", "A-GONE"]),
        ({"group": "no-such-group"}, []),
        ({"state": "closing"}, ["A-WAITING"]),
        ({"state": ["closed", "withdrawn"]}, ["A-CLOSED", "A-GONE"]),
        ({"rag": "red"}, ["A-LATE"]),
        ({"rag": "amber"}, ["A-SOON"]),
        ({"rag": "green"}, ["A-CALM", "A-WAITING"]),
        ({"rag": ["red", "green"]}, ["A-LATE", "A-CALM", "A-WAITING"]),
        ({"rag": "grey"}, []),
        ({"overdue": "yes"}, ["A-LATE"]),
        ({"q": "sOO"}, ["A-SOON"]),
        ({"q": "%"}, []),
        ({"plan": "no-such-plan"}, []),
        ({"rag": "blue"}, []),
        ({"sort": "-reference", "agency": "ash-school"}, ["A-SOON", "A-GONE", "A-CALM"]),
    ],
)
def test_filters_narrow_the_list(mixed, ada, query, found):
    assert shown(ada, **query) == found


def test_the_bare_address_shows_what_is_not_closed_and_every_link_of_the_page_says_so(mixed, ada):
    content = unescape(page(ada).content.decode())

    assert "Showing what is not closed yet." in content
    assert '<a class="govuk-link" href="/plan/?show=all">Show all actions, closed ones too</a>' in content
    assert "?sort=title&state=open&state=closing" in content or (
        "?state=open&state=closing&sort=title" in content
    )
    assert "?state=open&state=closing&format=csv" in content


def test_taking_the_last_filter_away_shows_everything_and_one_link_leads_back(mixed, ada):
    content = unescape(page(ada, state="open").content.decode())

    assert 'class="app-chip__link" href="?show=all"' in content
    assert '<a class="govuk-link govuk-body-s" href="?show=all">Clear all</a>' in content
    assert '<a class="govuk-link" href="/plan/">Show only what is not closed yet</a>' in content


def test_everything_shown_offers_no_link_to_itself(mixed, ada):
    assert "Show all actions" not in page(ada, show="all").content.decode()


def test_a_plan_of_closed_actions_says_where_they_are(ada, ben, fay, police):
    close(actor_of(ben), actor_of(fay), make_action(agency=police, reference="A-DONE"))

    content = page(ada).content.decode()

    assert "that are not closed yet will be listed here" in content
    assert "Show all actions, closed ones too" in content
    assert shown(ada, show="all") == ["A-DONE"]


def test_the_lead_is_a_filter(mixed, ada, gus):
    assert shown(ada, lead=str(gus.pk)) == ["A-LATE"]


def test_a_red_word_of_the_owner_counts_in_the_filter(mixed, ada, cas):
    say(actor_of(cas), mixed["soon"], stated_rag="red", why_it_differs="Nobody is free")

    assert shown(ada, rag="red") == ["A-LATE", "A-SOON"]


@pytest.mark.parametrize("role", sorted({*OFFICE, *EXECUTIVE, Role.SCRUTINEER}))
def test_the_office_the_executive_and_the_scrutineer_read_the_whole_plan(mixed, role):
    assert len(shown(make_person("Wren", role), show="all")) == 6


@pytest.mark.parametrize("role", ["data_owner", "agency_contributor", "accountable_person"])
def test_another_role_at_the_lead_agency_opens_none_of_its_actions(mixed, police, role):
    assert shown(make_person("Wren", role, agency=police), show="all") == []


def test_a_safeguarding_lead_sees_what_the_agency_leads_and_no_other(mixed, ben):
    assert shown(ben, show="all") == ["A-LATE", "A-WAITING", "A-CLOSED"]


def test_a_chair_sees_what_the_group_owns_and_what_its_plan_holds(mixed):
    group = make_group("Neglect group")
    chair = make_person("Wren", Role.GROUP_CHAIR, group=group)
    assert shown(chair, show="all") == []

    plan = PlanFactory(code="group", name="Work plan of the group", owner_group=group)
    make_action("Held", agency=mixed["late"].lead_agency, plans=[plan], reference="A-HELD")
    make_action("Owned", agency=mixed["soon"].lead_agency, owner_group=group, reference="A-OWNED")

    assert shown(chair, show="all") == ["A-HELD", "A-OWNED"]


def test_a_contributor_sees_what_they_lead_and_no_choice_names_more(mixed, gus):
    assert shown(gus) == ["A-LATE"]
    assert shown(gus, agency="ash-school") == []
    content = page(gus).content.decode()
    assert "Elm Police" in content
    assert "Ash School" not in content


def test_without_a_role_there_is_no_plan(mixed, eve, client):
    assert page(eve).status_code == 404
    assert client.get(reverse("partnership:action-list")).status_code == 302


@pytest.mark.parametrize("query", [{}, {"agency": "ash-school"}, {"rag": "red"}, {"sort": "-title"}])
def test_page_csv_and_xlsx_have_the_same_rows(mixed, ada, query):
    references = shown(ada, **query)

    assert [row["Reference"] for row in as_csv(ada, **query)] == references
    assert [row["Reference"] for row in as_xlsx(ada, **query)] == references
    assert references != []


def test_the_files_hold_all_pages_the_page_fifty(ada):
    plan = PlanFactory()
    for number in range(51):
        make_action(f"Action {number}", plans=[plan])

    assert (len(shown(ada)), len(shown(ada, page=2))) == (50, 1)
    assert (len(as_csv(ada)), len(as_xlsx(ada, page=2))) == (51, 51)


def test_a_file_says_what_the_page_says_and_the_words_too(mixed, ada, gus):
    say(actor_of(gus), mixed["late"], stated_rag="red", done="Read ten", changed_for_children="Two spoke")

    row = as_csv(ada, q="A-LATE")[0]

    assert row == {
        "Reference": "A-LATE",
        "Action": "Late",
        "Reference in the old plan": "",
        "Outcome for children": "Children are heard",
        "How we shall know": "Eight of ten files show it",
        "Priority": "Neglect",
        "Plans": "Improvement plan",
        "Group": "",
        "Came from": "Executive, 2 March",
        "Lead agency": "Elm Police",
        "Lead": "Gus",
        "Starts on": "2021-08-16",
        "Due date first agreed": "2021-10-14",
        "Due on": "2021-10-14",
        "Times moved": "0",
        "RAG": "Red: 1 day past its due date, its owner says red",
        "Status": "Open",
        "Latest update": "2021-10-15",
        "What was done": "Read ten",
        "What changed for children": "Two spoke",
        "Closed on": "",
    }


def test_a_formula_stays_text_and_markup_is_escaped(ada):
    make_action(
        '=HYPERLINK("https://x.example","press")', lead_role="@SUM(1)", outcome="<script>alert(1)</script>"
    )

    row, content = as_csv(ada)[0], page(ada).content.decode()
    cell = next(iter(as_xlsx(ada)))

    assert row["Action"].startswith("'=HYPERLINK")
    assert row["Lead"].startswith("'@SUM")
    assert cell["Action"] == '=HYPERLINK("https://x.example","press")'
    assert "<script>alert" not in content
    assert "=HYPERLINK(&quot;" in content


def test_names_of_any_script_come_through(ada):
    make_action("听孩子说 👧🏽", lead_role="Шевченко Олена")

    assert "听孩子说 👧🏽" in page(ada).content.decode()
    assert [(row["Action"], row["Lead"]) for row in as_csv(ada)] == [("听孩子说 👧🏽", "Шевченко Олена")]
    assert [(row["Action"], row["Lead"]) for row in as_xlsx(ada)] == [("听孩子说 👧🏽", "Шевченко Олена")]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("query", "queries"), [({}, 12), ({"rag": "green"}, 13), ({"format": "csv"}, 11)])
def test_the_queries_of_the_list_do_not_grow_with_its_rows(
    ada, ben, police, django_assert_num_queries, rows, query, queries
):
    plan = PlanFactory()
    # four of them begin and end the request's transaction and the view's, one sets who acts
    for number in range(rows):
        say(actor_of(ben), make_action(f"Action {number}", agency=police, lead=ben, plans=[plan]))
    client = client_of(ada)
    client.get(reverse("partnership:action-list"))

    with django_assert_num_queries(queries):
        client.get(reverse("partnership:action-list"), query)
