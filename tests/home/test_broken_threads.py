"""Broken threads: each kind at its edge, who reads them, and figures that open exactly their rows."""

from datetime import date, timedelta

import pytest

from audits.models import AnswerAction
from audits.services.section11.review import accept_return
from foundation.trail.acts import act
from home.broken import KINDS, broken_counts, broken_threads, broken_today
from home.metrics import broken_figures
from partnership.actors import system_actor
from partnership.models import ActionOrigin, ImpactCheck, PriorityYear
from performance.models import Indicator
from tests.factories.agencies import InAnAct, make_agency
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.plan import PriorityFactory, close, closed_before, make_action
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


class Year(InAnAct):
    class Meta:
        model = PriorityYear


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


def records(reader, kind):
    return [each.record for each in broken_threads(actor_of(reader), kind)]


def test_a_priority_without_a_measure_is_named_until_it_has_one_or_has_ended(ada):
    bare, measured, ended, before = (PriorityFactory(title=f"P{n}") for n in range(4))
    with act(system_actor(), "test.make"):
        Indicator.objects.create(code="i", name="I", unit="percent", polarity="neutral", priority=measured)
    this, last = (date(2021, 4, 1), date(2022, 4, 1)), (date(2020, 4, 1), date(2021, 4, 1))
    Year(priority=ended, during=this, standing="ended", decision="kept")
    Year(priority=before, during=last, standing="ended", decision="kept")

    assert sorted(records(ada, "no-measure")) == [bare.title, before.title]


def concern(ben, homes, code="1.1"):
    """A return handed in with one answer of concern."""
    [owed] = open_audit(homes)
    lead = actor_of(ben)
    answer_all(lead, owed)
    said = {"will_do": "Train", "by_role": "Head", "by_when": date(2022, 1, 1), "narrative": "Canary"}
    answer(lead, owed, code, "requires_improvement", **said)
    declare(lead, owed)
    hand_in(lead, owed)
    return load_return(owed.pk)


def test_an_answer_of_concern_is_named_once_its_return_is_accepted_until_an_action_is_raised(ada, ben, homes):
    owed = concern(ben, homes)
    submitted = records(ada, "no-action")
    accept_return(actor=actor_of(ada), section11_return=owed)
    [accepted] = broken_threads(actor_of(ada), "no-action")
    with act(system_actor(), "test.make"):
        AnswerAction.objects.create(answer=answer_of(owed, "1.1"), action=make_action())

    assert submitted == []
    assert accepted.record.startswith("Homes: 1.1 ")
    assert "Canary" not in accepted.record
    assert accepted.mend_url.endswith("/answers/1.1/raise-action/")
    assert records(ada, "no-action") == []


def test_an_action_without_an_origin_is_named_and_a_withdrawn_or_answered_one_is_not(ada, ben, homes):
    bare = make_action("Bare", origins=[])
    make_action("Told")

    assert records(ada, "no-origin") == [str(bare)]
    with act(system_actor(), "test.make"):
        ActionOrigin.objects.create(action=bare, kind="meeting", text="Board")
    assert records(ada, "no-origin") == []


def closed_one(ada, ben, homes):
    action = make_action(lead=ben, agency=homes)
    close(actor_of(ben), actor_of(ada), action)
    return action, ImpactCheck.objects.get(closure__action=action)


def change(check, **values):
    with act(system_actor(), "test.make"):
        for name, value in values.items():
            setattr(check, name, value)
        check.save()


def test_whether_it_worked_is_overdue_from_the_day_after(ada, ben, homes):
    action, check = closed_one(ada, ben, homes)
    change(check, due_on=TODAY)
    on_the_day = records(ada, "not-asked")
    change(check, due_on=TODAY - timedelta(days=1))

    assert on_the_day == []
    assert records(ada, "not-asked") == [str(action)]


@pytest.mark.parametrize(
    ("verdict", "named"), [("no_difference", True), ("partly", False), ("worked", False)]
)
def test_an_action_that_made_no_difference_is_named(ada, ben, homes, verdict, named):
    action, check = closed_one(ada, ben, homes)
    change(check, verdict=verdict, what_we_see="Seen", answered_on=TODAY)

    assert records(ada, "no-difference") == ([str(action)] if named else [])


def test_an_action_closed_with_its_impact_is_not_named(ada, ben, homes):
    action, check = closed_one(ada, ben, homes)
    whole = records(ada, "no-impact")
    closure = check.closure
    closure.impact = ""
    with act(system_actor(), "test.make"):
        closure.save()

    assert whole == []
    assert records(ada, "no-impact") == [str(action)]


def test_an_action_that_came_here_closed_is_named_apart_unless_its_file_told_what_changed(ada):
    told = closed_before(make_action("Told"), changed="Children feel heard")
    untold = closed_before(make_action("Untold"))

    assert records(ada, "no-impact") == []
    assert records(ada, "no-impact-moved-in") == [str(untold)]
    assert str(told) not in [each.record for each in broken_threads(actor_of(ada))]


def test_what_moved_in_broken_is_no_part_of_what_my_work_calls_broken(ada):
    closed_before(make_action("Untold"))

    assert (sum(broken_counts(actor_of(ada)).values()), broken_today(actor_of(ada))) == (1, 0)
    assert "/thread/broken/" not in client_of(ada).get("/my-work/").content.decode()


def test_what_an_action_changed_that_came_here_closed_is_added_with_its_source(ada, ben, homes):
    action = closed_before(make_action("Untold", agency=homes))
    [thread] = broken_threads(actor_of(ada), "no-impact-moved-in")
    said = {"done": "Trained", "changed_for_children": "Children feel heard", "taken_from": "Minutes of May"}
    client = client_of(ada)

    refused = client.post(thread.mend_url, said | {"taken_from": ""})
    theirs = client_of(ben).post(thread.mend_url, said)
    added = client.post(thread.mend_url, said)

    assert (refused.status_code, theirs.status_code, added.status_code) == (200, 403, 302)
    update = action.updates.order_by("-number").first()
    assert (update.number, update.changed_for_children, update.taken_from) == (
        2,
        "Children feel heard",
        "Minutes of May",
    )
    assert records(ada, "no-impact-moved-in") == []
    action.refresh_from_db()
    assert (action.state, action.closed_on, action.closures.count()) == ("closed", action.starts_on, 0)


def test_what_was_closed_here_says_what_it_changed_in_its_closure_alone(ada, ben, homes):
    signed, _ = closed_one(ada, ben, homes)
    is_open = make_action("Open", agency=homes)
    said = {"done": "Trained", "changed_for_children": "Heard", "taken_from": "Minutes of May"}

    answers = [
        client_of(ada).post(f"/plan/{each.pk}/impact/", said).status_code for each in (signed, is_open)
    ]

    assert answers == [409, 409]
    assert (signed.updates.count(), is_open.updates.count()) == (0, 0)


@pytest.fixture
def everything(ada, ben, homes):
    """Of most kinds some."""
    PriorityFactory()
    make_action(origins=[])
    make_action(origins=[])
    closed_before(make_action())
    accept_return(actor=actor_of(ada), section11_return=concern(ben, homes))
    _, check = closed_one(ada, ben, homes)
    change(check, due_on=TODAY - timedelta(days=1))


def test_every_figure_opens_exactly_its_rows(ada, everything):
    client = client_of(ada)

    figures = {each.url: each.value for each in broken_figures(actor_of(ada))}
    opened = {url: len(list(client.get(url).context["table"].values())) for url in figures}

    assert figures == opened
    assert list(figures.values()) == [1, 1, 0, 0, 1, 0, 1, 2]


def test_the_files_hold_the_rows_of_the_page(ada, everything):
    file = client_of(ada).get("/thread/broken/?what=no-origin&format=csv").content.decode("utf-8-sig")

    assert len(file.strip().splitlines()) == 3


@pytest.mark.parametrize("role", ["executive_member", "scrutineer"])
def test_who_cannot_mend_is_led_to_what_they_may_open(role, everything):
    fay = make_person("Fay", role, agency=make_agency("Police"))
    client = client_of(fay)

    rows = broken_threads(actor_of(fay))

    assert len(rows) == 6
    assert {client.get(each.mend_url).status_code for each in rows} == {200}


def test_the_office_mends_at_once(ada, everything):
    client = client_of(ada)

    assert {client.get(each.mend_url).status_code for each in broken_threads(actor_of(ada))} == {200}


def test_a_lead_does_not_learn_of_the_list(ben, everything):
    assert client_of(ben).get("/thread/broken/").status_code == 404


def test_the_page_asks_no_more_however_many_are_broken(ada, everything):
    client = client_of(ada)
    client.get("/thread/broken/")
    before = len(asked(client, "/thread/broken/"))
    for _ in range(3):
        make_action(origins=[])
        PriorityFactory()

    assert len(asked(client, "/thread/broken/")) == before <= 14


def test_counts_are_one_query(ada, everything, django_assert_num_queries):
    actor = actor_of(ada)
    with django_assert_num_queries(1):
        counted = broken_counts(actor)

    assert list(counted) == list(KINDS)


def test_the_managers_work_says_how_many_are_broken_and_nobody_elses_does(ada, ben, everything):
    fay = make_person("Fay", "executive_member", agency=make_agency("Police"))
    texts = [client_of(each).get("/my-work/").content.decode() for each in (ada, ben, fay)]

    assert ["5 threads of the plan are broken" in text for text in texts] == [True, False, False]
    assert ["/thread/broken/" in text for text in texts] == [True, False, False]
