"""The page of an action tells its story; raising and changing meet bad input with words."""

import re
from datetime import timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.urls import reverse

from partnership.models import Action
from partnership.roles import Role
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.plan import PlanFactory, close, make_action, make_evidence, propose, say
from tests.partnership.plan.conftest import TODAY
from tests.partnership.plan.pages import post, read, url

pytestmark = pytest.mark.django_db

ON_ACTION = [
    "action-edit",
    "action-update",
    "action-add-evidence",
    "action-propose-closure",
    "action-withdraw",
]
LONG = "Wörter 🧒 שלום " * 700


def words(action, **changed):
    given = {
        "title": action.title,
        "outcome": action.outcome,
        "measure": action.measure,
        "lead_agency": action.lead_agency_id,
        "lead": action.lead_id or "",
        "starts_on_day": action.starts_on.day,
        "starts_on_month": action.starts_on.month,
        "starts_on_year": action.starts_on.year,
        "plans": [plan.pk for plan in action.plans.all()],
        "version": action.version,
    }
    for number, row in enumerate(action.origins.filter(path=""), 1):
        end = "" if number == 1 else f"_{number}"
        given |= {f"origin_kind{end}": row.kind, f"origin_text{end}": row.text}
    return {**given, **changed}


@pytest.mark.parametrize("name", ON_ACTION)
@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("ada", set(ON_ACTION)),
        ("ben", {"action-update", "action-add-evidence", "action-propose-closure"}),
        ("gus", {"action-update", "action-add-evidence", "action-propose-closure"}),
        ("fay", set()),
    ],
)
def test_a_page_of_an_act_is_for_whoever_may_do_it(request, action, name, who, may):
    assert read(request.getfixturevalue(who), name, action)[0] == (200 if name in may else 403)


@pytest.mark.parametrize("name", ["action-detail", *ON_ACTION])
def test_whoever_may_not_know_of_an_action_finds_nothing(action, cas, eve, name):
    other = make_person("Hal", Role.AGENCY_CONTRIBUTOR, agency=action.lead_agency)

    assert read(eve, name, action)[0] == 404
    assert read(cas, name, action)[0] == 404
    assert read(other, name, action)[0] == 404


@pytest.mark.parametrize("who", ["ben", "cas", "fay", "gus"])
def test_only_the_office_opens_the_page_that_raises(request, who):
    assert client_of(request.getfixturevalue(who)).get(reverse("partnership:action-raise")).status_code == 403


def test_the_page_tells_the_story(ada, ben, fay, action):
    say(
        actor_of(ben),
        action,
        changed_for_children="Two children\nspoke <up>",
        stated_rag="amber",
        why_it_differs="Ill",
    )
    close(actor_of(ben), actor_of(fay), action)

    status, content = read(ada, "action-detail", action)

    assert status == 200
    for told in (
        "IP-2021-01 Hear the child",
        "Return of Elm Police, 7.5",
        "Read ten files",
        "Two children<br>spoke <up>",
        "Children say that they are asked",
        "Audit of ten cases",
        "Ben recorded an update.",
        "Fay signed it off as closed.",
        "Closure: signed off",
    ):
        assert told in content
    assert content.index("Fay signed it off") < content.index("Ben recorded")


def test_markup_in_what_was_typed_is_shown_as_typed(ada, ben, action):
    say(actor_of(ben), action, done="<script>alert(1)</script>")

    answer = client_of(ada).get(url("action-detail", action)).content.decode()

    assert "&lt;script&gt;alert(1)" in answer
    assert "<script>alert" not in answer


@pytest.mark.parametrize(("who", "follows"), [("ada", True), ("ben", True), ("fay", False)])
def test_the_link_to_an_audits_answer_is_for_whoever_may_open_it(request, action, who, follows):
    content = read(request.getfixturevalue(who), "action-detail", action)[1]

    assert "Return of Elm Police, 7.5" in content
    assert ('href="/section11/answer/"' in content) == follows


def test_the_next_step_is_a_button_or_says_who_decides(ada, ben, fay, action):
    assert f'href="{url("action-update", action)}"' in read(ben, "action-detail", action)[1]
    assert "Record an update" not in read(fay, "action-detail", action)[1]

    propose(actor_of(ada), action)

    assert f'href="{url("action-sign-off", action)}"' in read(fay, "action-detail", action)[1]
    assert "You proposed this closure" in read(ada, "action-detail", action)[1]
    assert (
        "The partnership manager or a member of the executive decides."
        in read(ben, "action-detail", action)[1]
    )


@pytest.mark.parametrize("updates", [1, 3])
def test_the_queries_of_the_page_do_not_grow_with_the_story(
    ada, ben, action, django_assert_max_num_queries, updates
):
    for _ in range(updates):
        say(actor_of(ben), action)
        make_evidence(action)
    client = client_of(ada)
    client.get(url("action-detail", action))

    # four of them begin and end the request's transaction and the view's, one sets who acts
    with django_assert_max_num_queries(19):
        client.get(url("action-detail", action))


def raised(agency, plan, **changed):
    due = TODAY + timedelta(days=90)
    return {
        "origin_kind": "meeting",
        "origin_text": "Executive, 2 March",
        "title": "Hear the child",
        "outcome": "Children are heard",
        "lead_agency": agency.pk,
        "plans": [plan.pk],
        "starts_on_day": TODAY.day,
        "starts_on_month": TODAY.month,
        "starts_on_year": TODAY.year,
        "due_on_day": due.day,
        "due_on_month": due.month,
        "due_on_year": due.year,
        **changed,
    }


def test_the_office_raises_an_action(ada, ben, police):
    plan = PlanFactory(is_main=True)

    answer = client_of(ada).post(reverse("partnership:action-raise"), raised(police, plan, lead=ben.pk))

    action = Action.objects.get()
    assert (answer.status_code, answer.url) == (302, url("action-detail", action))
    assert (action.reference, action.lead, action.due_on) == ("IP-2021-01", ben, TODAY + timedelta(days=90))


@pytest.mark.parametrize(
    ("changed", "status", "words"),
    [
        ({"title": ""}, 200, "Enter what will be done."),
        ({"title": LONG}, 200, "What will be done: use 300 characters or fewer."),
        ({"due_on_day": "31", "due_on_month": "2"}, 200, "does not exist"),
        ({"due_on_year": "2020"}, 409, "The due date must be on or after the start date."),
        ({"plans": []}, 200, "Choose at least one plan."),
        ({"cost": "-1"}, 200, "The cost must be 0 or more pounds."),
        ({"cost": "much"}, 200, "Enter the cost as a number"),
        ({"cost": "1.234"}, 200, "no more than 2 decimal places"),
        ({"origin_text_2": "Youth council"}, 200, "Choose the kind of source."),
        ({"origin_kind_3": "children"}, 200, "Enter which one."),
        (
            {"origin_kind_2": "meeting", "origin_text_2": "Executive, 2 March"},
            409,
            "“Executive, 2 March” is named twice.",
        ),
        ({"lead_agency": "6f1c7f0e-7a0b-4a3e-9a53-5f6b6a4f9a11"}, 200, "Select a valid choice"),
    ],
)
def test_bad_input_is_named_and_nothing_typed_is_lost(ada, police, changed, status, words):
    data = raised(police, PlanFactory(), outcome="Children <are> heard 👧", **changed)

    answer = client_of(ada).post(reverse("partnership:action-raise"), data)
    content = unescape(answer.content.decode())

    assert (answer.status_code, Action.objects.count()) == (status, 0)
    assert words in content
    assert "There is a problem" in content
    assert "Children <are> heard 👧" in content


@pytest.mark.parametrize(("cost", "shown"), [("0", "0"), ("1250", "1250"), ("1250.5", "1250.50")])
def test_the_form_shows_whole_pounds_without_pence(ada, police, cost, shown):
    action = make_action(agency=police, cost=Decimal(cost))

    assert f'name="cost" value="{shown}"' in read(ada, "action-edit", action)[1]


@pytest.mark.parametrize(
    ("typed", "cost"), [("", None), ("0", 0), ("£1,250.50", Decimal("1250.50")), (" 7 ", 7)]
)
def test_an_action_is_raised_with_a_cost_several_plans_and_several_sources(ada, police, typed, cost):
    plans = [PlanFactory(), PlanFactory()]
    data = raised(police, plans[0], plans=[plan.pk for plan in plans], cost=typed)
    data |= {"origin_kind_2": "children", "origin_text_2": "Youth council", "origin_kind_4": "review"}

    answer = client_of(ada).post(reverse("partnership:action-raise"), {**data, "origin_text_4": "Case 4"})

    action = Action.objects.get()
    assert answer.status_code == 302
    assert (action.cost, set(action.plans.all())) == (cost, set(plans))
    assert set(action.origins.values_list("kind", "text", "path")) == {
        ("meeting", "Executive, 2 March", ""),
        ("children", "Youth council", ""),
        ("review", "Case 4", ""),
    }


def test_sources_are_changed_added_emptied_and_taken_away_on_the_page(ada, police):
    sources = [("meeting", "A", ""), ("meeting", "B", ""), ("meeting", "C", ""), ("section_11", "D", "/x/")]
    action = make_action(agency=police, origins=sources)
    content = read(ada, "action-edit", action)[1]
    assert 'name="origin_gone_3"' in content
    assert 'value="D"' not in content

    data = words(action, origin_text="A, item 2", origin_gone_2="on", origin_text_3="")
    assert post(ada, "action-edit", action, **data, origin_kind_4="review", origin_text_4="Case 4")[0] == 302

    assert set(action.origins.values_list("text", flat=True)) == {"A, item 2", "Case 4", "D"}


def test_the_page_shows_plans_cost_and_each_source(ada, police):
    plans = [PlanFactory(name="Improvement plan"), PlanFactory(name="After the review")]
    action = make_action(agency=police, plans=plans, cost=Decimal("1250.50"),
                         origins=[("meeting", "A", ""), ("review", "B", "")])  # fmt: skip

    content = read(ada, "action-detail", action)[1]

    for told in ("Improvement plan", "After the review", "£1,250.50", "Meeting: A", "Practice review: B"):
        assert told in content


def test_two_managers_the_second_reads_both_texts_and_can_save_then(ada, action):
    other = make_person("Hana", Role.PARTNERSHIP_MANAGER)
    old_page = words(action, title="Ada's words")
    assert post(other, "action-edit", action, **words(action, title="Hana's words"))[0] == 302

    status, content = post(ada, "action-edit", action, **old_page)

    assert status == 409
    assert "What will be done: <mark>Ada's words</mark>" in re.sub(r"</mark>(.?)<mark>", r"\1", content)
    assert "What will be done: <mark>Hana's words</mark>" in re.sub(r"</mark>(.?)<mark>", r"\1", content)
    assert "Saved by Hana" in content
    assert 'name="version" value="2"' in content
    assert Action.objects.get().title == "Hana's words"
    assert post(ada, "action-edit", action, **{**old_page, "version": 2})[0] == 302
    assert Action.objects.get().title == "Ada's words"


def test_a_closed_action_cannot_be_changed(ada, ben, fay, action):
    close(actor_of(ben), actor_of(fay), action)

    assert read(ada, "action-edit", action)[0] == 409
    assert post(ada, "action-edit", action, **words(action, title="Other"))[0] == 409
    assert Action.objects.get().title == "Hear the child"
