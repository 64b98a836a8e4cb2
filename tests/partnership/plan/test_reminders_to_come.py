"""The list of reminders to come tells beforehand exactly the letters that then go."""

from datetime import date, timedelta

import pytest
from django.core import mail

from foundation.jobs import runner
from partnership.roles import Role
from partnership.selectors.ladders import climbings, open_actions
from partnership.selectors.reminders_to_come import letters_to_come
from partnership.services.contributors import add_contributor
from partnership.services.ladder_stops import stop_ladder
from partnership.services.ladders import climb
from partnership.services.plan_reminders import due_reminders
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.plan import close, make_action, propose, system_on
from tests.partnership.plan.conftest import TODAY
from tests.queries import asked

pytestmark = pytest.mark.django_db

PAGE = "/plan/owed/reminders/"
RAISED = date(2021, 10, 1)


@pytest.fixture
def fred(police):
    return make_person("Fred", Role.EXECUTIVE_MEMBER, agency=police)


def make(police, gus, title="Hear", **more):
    return make_action(title, agency=police, lead=gus, actor=system_on(RAISED), **more)


def foretold(day):
    """By day: who will hear, each as often as letters go."""
    found = {}
    for letter in letters_to_come(climbings(open_actions(), day), day):
        if letter.people:
            found.setdefault(letter.on, []).extend(letter.people.values())
    return {on: sorted(names) for on, names in found.items()}


def rows(person, **query):
    table = client_of(person).get(PAGE, query).context["table"]
    return list(table.values())


@pytest.mark.parametrize("due_in", [20, 80, 400])
@pytest.mark.parametrize("stopped_for", [None, 30])
def test_what_is_foretold_is_what_then_goes(
    settings, ada, ben, cas, fred, gus, police, school, due_in, stopped_for
):
    action = make(police, gus, due_on=RAISED + timedelta(days=due_in))
    add_contributor(actor=actor_of(ada), action=action, agency=school)
    due_reminders(TODAY)
    climb(TODAY)
    runner.run_due()
    mail.outbox.clear()
    if stopped_for:
        until = TODAY + timedelta(days=stopped_for)
        stop_ladder(actor=actor_of(ada), action=action, why="Court date", until_on=until)
    before = foretold(TODAY)
    names = {each.email: each.name for each in (ada, ben, cas, fred, gus)}

    went = {}
    for offset in range(1, due_in + 60):
        settings.DEMO_TODAY = day = TODAY + timedelta(days=offset)
        due_reminders(day)
        climb(day)
        runner.run_due()
        if mail.outbox:
            went[day] = sorted(names[message.to[0]] for message in mail.outbox)
            mail.outbox.clear()

    assert went == before


def test_the_page_says_which_action_on_which_day_why_and_to_whom(ada, ben, fred, gus, police):
    action = make(police, gus, due_on=TODAY + timedelta(days=10))

    (soon, late), every = rows(ada), rows(ada, ahead="all")

    assert [str(each) for each in soon[1:6]] == [str(action), "Elm Police", "Due soon", "Lead", "Gus"]
    assert (late[3], late[5]) == ("Past its due date", "Gus")
    assert [row[4:6] for row in every[2:]] == [
        ["Lead", "Gus"],
        ["Lead agency", "Ben"],
        ["Executive", "Fred"],
    ]


def test_only_the_next_days_are_shown_unless_more_are_asked_for(ada, gus, police):
    make(police, gus, due_on=TODAY + timedelta(days=17))

    assert [len(rows(ada, **query)) for query in ({}, {"ahead": "90"}, {"ahead": "nonsense"})] == [2, 6, 2]


def test_the_letters_of_an_action_are_stopped_from_the_list_and_let_go_on_there(ada, gus, police):
    action = make(police, gus, due_on=TODAY - timedelta(days=1))
    client = client_of(ada)
    before = client.get(PAGE).content.decode()
    client.post(f"/plan/{action.pk}/reminders/stop/", {"why": "Court date"})

    after = client.get(PAGE).content.decode()

    assert f"/plan/{action.pk}/reminders/stop/" in before
    assert f"/plan/{action.pk}/reminders/go-on/" in after
    assert "Stopped: Court date" in after
    assert len(rows(ada)) == 1


def test_a_letter_that_a_stop_does_not_hold_back_is_not_offered_to_be_stopped(ada, gus, police):
    action = make(police, gus, due_on=TODAY + timedelta(days=7))
    client, stop = client_of(ada), f"/plan/{action.pk}/reminders/stop/"

    listed = client.get(PAGE).context["table"]
    page = client.get(stop).content.decode()

    shown = {(row[3], row[6]) for row in listed.values()}
    assert shown == {("Due soon", ""), ("Past its due date", "Stop")}
    assert "Those before its due date still go." in page


@pytest.mark.parametrize("act", ["stop", "go-on"])
@pytest.mark.parametrize("ahead", ["", "90"])
def test_whoever_comes_from_the_list_goes_back_to_it_looking_as_far_ahead(ada, gus, police, act, ahead):
    action = make(police, gus, due_on=TODAY - timedelta(days=1))
    if act == "go-on":
        stop_ladder(actor=actor_of(ada), action=action, why="Court date")
    client, query = client_of(ada), f"?ahead={ahead}" if ahead else ""
    link = f"/plan/{action.pk}/reminders/{act}/?from-list={ahead}"

    listed = client.get(f"{PAGE}{query}").content.decode()
    page = client.get(link)
    answer = client.post(link, {"why": "Court date"})

    assert link in listed
    assert page.context["back"] == ("Back to reminders to come", f"{PAGE}{query}")
    assert answer["Location"] == f"{PAGE}{query}"


def test_whoever_comes_from_the_action_goes_back_to_it(ada, gus, police):
    action = make(police, gus)

    answer = client_of(ada).post(f"/plan/{action.pk}/reminders/stop/", {"why": "Court date"})

    assert answer["Location"] == action.get_absolute_url()


def test_what_is_closing_or_closed_brings_no_letter(ada, fay, gus, police):
    propose(actor_of(gus), make(police, gus, "Closing"))
    close(actor_of(gus), actor_of(fay), make(police, gus, "Closed"))

    assert rows(ada, ahead="all") == []


def test_the_list_leaves_as_a_file(ada, gus, police):
    make(police, gus, due_on=TODAY + timedelta(days=10))

    file = client_of(ada).get(PAGE, {"format": "csv"}).content.decode("utf-8-sig").splitlines()

    assert file[0] == "Goes on,Action,Lead agency,Why,Rung,Who hears"


def test_the_two_pages_of_following_up_lead_to_each_other(ada):
    client = client_of(ada)

    assert f'href="{PAGE}"' in client.get("/plan/owed/").content.decode()
    assert 'href="/plan/owed/"' in client.get(PAGE).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_more_actions_cost_no_more_queries(ada, cas, gus, police, school, number):
    for each in range(number):
        add_contributor(actor=actor_of(ada), action=make(police, gus, f"Action {each}"), agency=school)
    client = client_of(ada)
    client.get(PAGE)

    assert len(asked(client, f"{PAGE}?ahead=all")) == 9
