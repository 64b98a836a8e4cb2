"""The pages of the golden thread: whole for whoever sees all, and silent about what a reader may not see."""

from datetime import date

import pytest
from django.urls import reverse

from audits.models import AnswerAction
from audits.services.section11.review import accept_return
from home.thread_reading import thread_of_action
from partnership.models import Contributor, WaitsFor
from performance.models import Indicator
from tests.factories.agencies import InAnAct, make_agency
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.plan import PriorityFactory, close, make_action, say
from tests.factories.section11 import (
    TODAY,
    answer,
    answer_all,
    answer_of,
    declare,
    hand_in,
    load_return,
    open_audit,
)
from tests.queries import asked

pytestmark = pytest.mark.django_db


class AnswerActionFactory(InAnAct):
    class Meta:
        model = AnswerAction


class IndicatorFactory(InAnAct):
    class Meta:
        model = Indicator

    unit = "percent"
    polarity = "neutral"


class WaitsForFactory(InAnAct):
    class Meta:
        model = WaitsFor


class ContributorFactory(InAnAct):
    class Meta:
        model = Contributor


@pytest.fixture(autouse=True)
def _on_a_day(settings):
    settings.DEMO_TODAY = TODAY


@pytest.fixture
def ada():
    return make_person("Ada", "partnership_manager")


@pytest.fixture
def homes():
    return make_agency("Homes")


@pytest.fixture
def ben(homes):
    return make_person("Ben", "agency_lead", agency=homes)


@pytest.fixture
def accepted(ada, ben, homes):
    """A return with one answer of concern, accepted."""
    [owed] = open_audit(homes)
    lead = actor_of(ben)
    answer_all(lead, owed)
    said = {"narrative": "Canary words", "will_do": "Train", "by_role": "Head", "by_when": date(2022, 1, 1)}
    answer(lead, owed, "1.1", "requires_improvement", **said)
    declare(lead, owed)
    hand_in(lead, owed)
    accept_return(actor=actor_of(ada), section11_return=load_return(owed.pk))
    return owed


@pytest.fixture
def concern(accepted):
    return answer_of(accepted, "1.1")


def page(person, kind, record):
    answer = client_of(person).get(f"/thread/{kind}/{record.pk}/")
    return answer.status_code, answer.content.decode()


def raised_from(concern, **more):
    action = make_action(**more)
    AnswerActionFactory(answer=concern, action=action)
    return action


def test_an_action_leads_back_to_its_answer_and_priority_and_on_to_its_closing(ada, ben, homes, concern):
    priority = PriorityFactory(title="Neglect")
    IndicatorFactory(code="plans", name="Children on a plan", priority=priority)
    action = raised_from(concern, title="Train all", lead=ben, agency=homes, priority=priority)
    say(actor_of(ben), action)
    close(actor_of(ben), actor_of(ada), action)

    thread = thread_of_action(actor_of(ada), action.pk)

    came = {each.node.text: [below.node.text for below in each.branches] for each in thread.came_from}
    assert came == {
        "Neglect": ["Children on a plan"],
        f"1.1 {concern.item.title} (Homes, {concern.sheet.section11_return.cycle.title})": [],
        "Meeting: Executive, 2 March": [],
        action.plans.get().name: [],
    }
    assert [each.node.kind for each in thread.led_to] == ["Latest update", "Closing"]
    assert [each.node.kind for each in thread.led_to[1].branches] == ["Did it work?"]
    assert thread.broken == ()


def test_the_page_draws_the_thread_and_nobody_reads_the_agencys_words_there(ada, ben, homes, concern):
    action = raised_from(concern, title="<b>Train</b>", lead=ben, agency=homes)

    for kind, record in (("action", action), ("answer", concern)):
        status, text = page(ada, kind, record)
        assert (status, text.count("<svg"), "Canary words" in text, "<b>" in text) == (200, 1, False, False)
        assert "Requires improvement" in text


def test_an_answer_shows_only_the_actions_that_its_reader_may_open(ada, ben, concern):
    police = make_agency("Police")
    hidden = raised_from(concern, title="Secret step", agency=police)

    status, text = page(ben, "answer", concern)

    assert status == 200
    assert "Secret step" not in text
    assert hidden.reference not in text
    assert "No action was raised" not in text
    assert "Secret step" in page(ada, "answer", concern)[1]


def test_whoever_helps_with_an_action_reads_its_thread_without_the_link_to_an_answer(
    ada, ben, homes, concern
):
    police = make_agency("Police")
    cas = make_person("Cas", "agency_lead", agency=police)
    action = raised_from(concern, lead=ben, agency=homes)
    ContributorFactory(action=action, agency=police)

    status, text = page(cas, "action", action)

    assert status == 200
    assert (concern.item.title in text, f"/thread/answer/{concern.pk}/" in text) == (False, False)
    assert page(cas, "answer", concern)[0] == 404


def test_what_an_action_waits_for_is_named_only_to_who_sees_it(ada, ben, homes):
    mine = make_action("Mine", lead=ben, agency=homes)
    theirs = make_action("Theirs", agency=make_agency("Police"))
    WaitsForFactory(action=mine, other=theirs)

    assert "Theirs" not in page(ben, "action", mine)[1]
    assert "Theirs" in page(ada, "action", mine)[1]
    assert [each.node.text for each in thread_of_action(actor_of(ada), theirs.pk).led_to] == [str(mine)]


def test_a_priority_counts_nothing_that_its_reader_may_not_open(ada, ben, homes):
    priority = PriorityFactory(title="Neglect")
    for number in range(6):
        make_action(f"Theirs {number}", agency=make_agency(f"Police {number}"), priority=priority)
    make_action("Mine", lead=ben, agency=homes, priority=priority)

    text = page(ben, "priority", priority)[1]

    assert ("Mine" in text, "Theirs" in text, "more" in text.split("<svg")[1].split("</svg>")[0]) == (
        True,
        False,
        False,
    )
    assert "and 3 more" in page(ada, "priority", priority)[1]


@pytest.mark.parametrize(
    ("role", "told"), [("executive_member", True), ("scrutineer", True), ("data_owner", False)]
)
def test_only_who_sees_the_whole_plan_is_told_where_a_thread_is_broken(role, told, homes):
    reader = make_person("Fay", role, agency=homes)

    assert ("No indicator measures it" in page(reader, "priority", PriorityFactory())[1]) is told


@pytest.mark.parametrize("reader", ["gus", "cas", "eve"])
def test_what_somebody_may_not_know_of_is_not_found(reader, ben, homes, concern):
    people = {
        "gus": lambda: make_person("Gus", "agency_contributor", agency=homes),
        "cas": lambda: make_person("Cas", "agency_lead", agency=make_agency("Police")),
        "eve": lambda: make_person("Eve"),
    }
    person = people[reader]()
    action = raised_from(concern, lead=ben, agency=homes)

    assert [page(person, kind, each)[0] for kind, each in (("action", action), ("answer", concern))] == [
        404,
        404,
    ]


def test_an_executive_member_reads_ratings_of_what_was_handed_in_alone(homes, ben, concern):
    fay = make_person("Fay", "executive_member", agency=make_agency("Police"))
    [owed] = open_audit(homes)
    answer(actor_of(ben), owed, "1.1", "good", narrative="x")

    assert page(fay, "answer", concern)[0] == 200
    assert page(fay, "answer", answer_of(owed, "1.1"))[0] == 404


def test_a_thread_asks_no_more_of_the_database_however_long_it_is(ada, ben, homes, concern):
    priority = PriorityFactory()
    action = raised_from(concern, lead=ben, agency=homes, priority=priority)
    addresses = [
        f"/thread/action/{action.pk}/",
        f"/thread/answer/{concern.pk}/",
        f"/thread/priority/{priority.pk}/",
    ]
    client = client_of(ada)
    client.get(addresses[0])
    one = [len(asked(client, each)) for each in addresses]
    for number in range(3):
        other = raised_from(concern, agency=homes, priority=priority)
        say(actor_of(ben), other)
        close(actor_of(ben), actor_of(ada), other)
        WaitsForFactory(action=action, other=other)
        IndicatorFactory(code=f"i-{number}", name=f"Indicator {number}", priority=priority)

    assert max(one) <= 14
    assert max(len(asked(client, each)) for each in addresses) <= 14


@pytest.mark.parametrize("kind", ["action", "answer", "priority"])
def test_the_record_leads_to_its_thread(kind, ada, ben, homes, concern):
    priority = PriorityFactory()
    record = {"action": make_action(priority=priority), "answer": concern, "priority": priority}[kind]
    address = {
        "action": f"/plan/{record.pk}/",
        "answer": reverse("audits:section11-answer", args=[concern.sheet.section11_return.pk, "1.1"]),
        "priority": f"/priorities/{record.pk}/",
    }[kind]

    assert f"/thread/{kind}/{record.pk}/" in client_of(ada).get(address).content.decode()
