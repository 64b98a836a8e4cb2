"""Letters climb from the lead to the agency to the executive, each once, and can be stopped."""

import threading
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection

from foundation.jobs import runner
from foundation.jobs.models import Job
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.emails.plan import overdue_member
from partnership.models import Action, Contributor, LadderStop
from partnership.roles import Role
from partnership.selectors.ladders import climbings, for_ladders
from partnership.selectors.reminders_to_come import to_come
from partnership.services.ladder_stops import resume_ladder, stop_ladder
from partnership.services.ladders import climb
from partnership.services.plan_reminders import due_reminders
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, give_role, make_person
from tests.factories.plan import make_action, propose, say, system_on

pytestmark = pytest.mark.django_db

DUE = date(2021, 11, 30)
RAISED = date(2021, 10, 1)


@pytest.fixture
def fred(police):
    return make_person("Fred", Role.EXECUTIVE_MEMBER, agency=police)


@pytest.fixture
def action(ben, fred, gus, police):
    return make_action(agency=police, lead=gus, actor=system_on(RAISED), due_on=DUE)


@pytest.fixture
def live(settings):
    """A day: reminders, ladders, then everything that waits, twice over."""

    def live_on(day):
        settings.DEMO_TODAY = day
        for _ in range(2):
            due_reminders(day)
            climb(day)
            runner.run_due()

    return live_on


def through(live, first, last, since=DUE):
    """To whom letters went, by days from a day."""
    days = {}
    for offset in range(first, last + 1):
        before = len(mail.outbox)
        live(since + timedelta(days=offset))
        if sent := sorted(message.to[0] for message in mail.outbox[before:]):
            days[offset] = sent
    return days


def test_overdue_it_climbs_once_each_and_the_first_rung_is_the_reminder(action, gus, ben, fred, live):
    assert through(live, 1, 45) == {1: [gus.email], 7: [gus.email], 14: [ben.email], 30: [fred.email]}


def test_silent_it_climbs_once_each(ada, ben, fred, gus, police, live):
    make_action(agency=police, lead=gus, actor=system_on(RAISED), due_on=RAISED + timedelta(days=400))

    assert through(live, 40, 100, since=RAISED) == {45: [gus.email], 60: [ben.email], 90: [fred.email]}


def test_an_update_ends_the_silence_and_it_begins_anew(settings, ben, fred, gus, police, live):
    action = make_action(
        agency=police, lead=gus, actor=system_on(RAISED), due_on=RAISED + timedelta(days=400)
    )
    live(RAISED + timedelta(days=45))
    settings.DEMO_TODAY = RAISED + timedelta(days=50)
    say(actor_of(gus), action)
    mail.outbox.clear()

    assert through(live, 1, 60, since=settings.DEMO_TODAY) == {45: [gus.email], 60: [ben.email]}


def test_a_moved_date_begins_anew(settings, action, gus, ben, live):
    live(DUE + timedelta(days=1))
    settings.DEMO_TODAY = DUE + timedelta(days=2)
    moved = DUE + timedelta(days=20)
    say(actor_of(gus), action, new_due_on=moved, why_moved="Staff were ill", why_it_differs="Soon done")
    mail.outbox.clear()

    assert through(live, 1, 14, since=moved) == {1: [gus.email], 7: [gus.email], 14: [ben.email]}


def test_after_a_gap_the_lead_hears_first_and_the_others_have_their_time(action, gus, ben, fred, live):
    assert through(live, 60, 95) == {60: [gus.email], 73: [ben.email], 89: [fred.email]}


def test_what_is_closing_does_not_climb(settings, action, gus, live):
    settings.DEMO_TODAY = DUE
    propose(actor_of(gus), action)
    runner.run_due()
    mail.outbox.clear()

    assert through(live, 1, 35) == {}


def test_without_an_executive_of_the_agency_its_lead_safeguarding_partner_hears(ada, ben, gus, police, live):
    lena = make_person("Lena", Role.LEAD_SAFEGUARDING_PARTNER, agency=police)
    make_person("Lou", Role.LEAD_SAFEGUARDING_PARTNER)
    make_action(agency=police, lead=gus, actor=system_on(RAISED), due_on=DUE)

    assert through(live, 1, 31)[30] == [lena.email]


def test_where_nobody_is_the_manager_hears(ada, police, live):
    make_action(agency=police, actor=system_on(RAISED), due_on=DUE)

    assert through(live, 1, 31) == {day: [ada.email] for day in (1, 7, 14, 30)}


def test_the_days_are_settings(settings, action, gus, ben, live):
    settings.PLAN_LADDER_OVERDUE_DAYS, settings.PLAN_REMIND_AFTER_DAYS = [2, 5], []

    assert through(live, 2, 40) == {2: [gus.email], 5: [ben.email]}


@pytest.fixture
def hal(police):
    return make_person("Hal", Role.ACCOUNTABLE_PERSON, agency=police)


@pytest.mark.parametrize("named", [True, False])
def test_where_the_agencys_only_lead_heard_first_its_accountable_person_is_next(
    ada, ben, fred, hal, police, live, named
):
    make_action(agency=police, lead=ben if named else None, actor=system_on(RAISED), due_on=DUE)

    assert through(live, 1, 31) == {1: [ben.email], 7: [ben.email], 14: [hal.email], 30: [fred.email]}


def test_a_second_safeguarding_lead_hears_before_the_accountable_person(ada, ben, hal, police, live):
    jo = make_person("Jo", Role.AGENCY_LEAD, agency=police)
    make_action(agency=police, lead=ben, actor=system_on(RAISED), due_on=DUE)

    assert through(live, 1, 15) == {1: [ben.email], 7: [ben.email], 14: [jo.email]}


def test_where_the_agency_has_nobody_else_the_manager_hears_next(ada, ben, police, live):
    make_person("Una", Role.ACCOUNTABLE_PERSON, agency=make_agency("Oak Trust"))
    make_action(agency=police, lead=ben, actor=system_on(RAISED), due_on=DUE)

    assert through(live, 1, 15) == {1: [ben.email], 7: [ben.email], 14: [ada.email]}


def test_silent_the_accountable_person_is_asked_where_the_lead_was(ada, ben, hal, police, live):
    make_action(agency=police, lead=ben, actor=system_on(RAISED), due_on=RAISED + timedelta(days=400))

    assert through(live, 45, 60, since=RAISED) == {45: [ben.email], 60: [hal.email]}


def test_each_is_told_what_they_may_do(ada, ben, gus, hal, police, live):
    make_action(agency=police, lead=ben, actor=system_on(RAISED), due_on=DUE)
    make_action(agency=police, lead=gus, actor=system_on(RAISED), due_on=DUE)
    live(DUE + timedelta(days=1))
    mail.outbox.clear()

    live(DUE + timedelta(days=14))

    told = {message.to[0]: message.body for message in mail.outbox}
    assert "Ask your safeguarding lead what stands in the way" in told[hal.email]
    assert "/plan/" not in told[hal.email]
    assert f"/agencies/{police.pk}/" in told[hal.email]
    assert client_of(hal).get(f"/agencies/{police.pk}/").status_code == 200
    assert "record an update" not in told[hal.email]
    assert "record an update" in told[ben.email]


def test_a_letter_opens_the_action_to_no_accountable_person(action, hal):
    assert client_of(hal).get(action.get_absolute_url()).status_code == 404


def test_the_accountable_person_of_another_agency_gets_no_such_letter(action, school):
    una = make_person("Una", Role.ACCOUNTABLE_PERSON, agency=school)

    assert overdue_member(una.pk, {"action": str(action.pk)}) is None


def test_of_silence_those_who_contribute_are_asked_with_the_lead(ada, ben, cas, gus, police, school, live):
    action = make_action(
        agency=police, lead=gus, actor=system_on(RAISED), due_on=RAISED + timedelta(days=400)
    )
    with act(system_actor(), "test.make"):
        Contributor.objects.create(action=action, agency=school)

    assert through(live, 45, 60, since=RAISED) == {45: sorted([gus.email, cas.email]), 60: [ben.email]}


def test_a_letter_says_nothing_of_the_action(action, fred, live):
    through(live, 1, 31)

    message = mail.outbox[-1]
    everything = message.subject + message.body + message.alternatives[0].content
    assert f"/plan/{action.pk}/" in message.body
    for hidden in (action.title, action.outcome, action.reference, "Elm Police", "Gus"):
        assert hidden not in everything


def test_a_stop_holds_the_letters_back_until_its_last_day(settings, ada, action, gus, ben, live):
    settings.DEMO_TODAY = DUE
    stop_ladder(actor=actor_of(ada), action=action, why="Court date", until_on=DUE + timedelta(days=9))

    assert through(live, 1, 24) == {10: [gus.email], 23: [ben.email]}


def test_letters_before_the_due_date_still_go_while_stopped(settings, ada, action, gus, live):
    settings.DEMO_TODAY = DUE - timedelta(days=20)
    stop_ladder(actor=actor_of(ada), action=action, why="Court date")

    assert through(live, -19, 10) == {-14: [gus.email], -3: [gus.email]}


def test_a_stop_after_the_job_was_written_still_holds(settings, ada, action):
    settings.DEMO_TODAY = DUE + timedelta(days=40)
    climb(settings.DEMO_TODAY)
    stop_ladder(actor=actor_of(ada), action=action, why="Court date")
    runner.run_due()

    assert [message.to for message in mail.outbox] == []


def test_resumed_the_lowest_rung_goes_first(settings, ada, action, gus, ben, live):
    settings.DEMO_TODAY = DUE
    stop_ladder(actor=actor_of(ada), action=action, why="Court date")
    settings.DEMO_TODAY = DUE + timedelta(days=50)
    resume_ladder(actor=actor_of(ada), action=action, why="The court has decided")

    assert through(live, 50, 64) == {50: [gus.email], 63: [ben.email]}


@pytest.mark.parametrize("name", ["ben", "gus", "fay", "eve"])
def test_nobody_but_the_office_stops_or_resumes(request, name, ada, action):
    actor = actor_of(request.getfixturevalue(name))
    with pytest.raises(NotAllowed):
        stop_ladder(actor=actor, action=action, why="I would rather not hear")
    stop_ladder(actor=actor_of(ada), action=action, why="Court date")
    with pytest.raises(NotAllowed):
        resume_ladder(actor=actor, action=action, why="Enough")

    assert LadderStop.objects.get().ended_on is None


def test_a_stop_needs_a_reason_and_a_last_day_that_is_not_past(settings, ada, action):
    with pytest.raises(Refusal) as why:
        stop_ladder(actor=actor_of(ada), action=action, why=" ")
    with pytest.raises(Refusal) as day:
        stop_ladder(actor=actor_of(ada), action=action, why="Court", until_on=date(2021, 10, 14))
    stop_ladder(actor=actor_of(ada), action=action, why="Court", until_on=date(2021, 10, 15))
    with pytest.raises(Refusal, match="already stopped"):
        stop_ladder(actor=actor_of(ada), action=action, why="Court again")
    settings.DEMO_TODAY = date(2021, 10, 16)
    stop_ladder(actor=actor_of(ada), action=action, why="Court again")

    assert (why.value.detail, day.value.detail) == ({"field": "why"}, {"field": "until_on"})
    assert [stop.ended_on for stop in LadderStop.objects.order_by("from_on")] == [date(2021, 10, 15), None]


def test_what_is_not_stopped_cannot_go_on(ada, action):
    with pytest.raises(Refusal, match="are not stopped"):
        resume_ladder(actor=actor_of(ada), action=action, why="Enough")


def test_the_page_says_what_goes_next_to_whom_and_when_and_is_the_office_that_stops(ada, ben, action):
    page = client_of(ben).get(action.get_absolute_url()).content.decode()
    office = client_of(ada)
    stop = f"/plan/{action.pk}/reminders/stop/"

    for shown in ("15 November 2021", "Gus, if nothing is heard of it", "30 December 2021", "Fred"):
        assert shown in page
    assert (stop in page, stop in office.get(action.get_absolute_url()).content.decode()) == (False, True)
    assert office.post(stop, {"why": "Court date"}).status_code == 302
    stopped = office.get(action.get_absolute_url()).content.decode()
    assert ("Court date" in stopped, f"/plan/{action.pk}/reminders/go-on/" in stopped) == (True, True)
    assert office.post(f"/plan/{action.pk}/reminders/go-on/", {"why": "Over"}).status_code == 302


def test_whoever_stands_on_two_rungs_of_a_day_is_named_once(settings, ada, ben, police):
    settings.PLAN_LADDER_OVERDUE_DAYS, settings.PLAN_REMIND_AFTER_DAYS = (1, 1, 1), []
    give_role(ben, Role.EXECUTIVE_MEMBER, agency=police)
    action = make_action(agency=police, lead=ben)

    page = client_of(ada).get(action.get_absolute_url()).content.decode()

    assert page.count("Ben, Ada, if it is still open past its due date") == 1


def test_reminders_to_come_stand_in_the_order_in_which_they_go(ada, ben, police):
    action = make_action(agency=police, lead=ben, due_on=date(2022, 2, 1))

    page = client_of(ada).get(action.get_absolute_url()).content.decode()

    shown = ["29 November 2021 (in 45 days)", "18 January 2022 (in 95 days)", "2 February 2022 (in 110 days)"]
    places = [page.find(day) for day in shown]
    assert -1 not in places
    assert places == sorted(places)


def test_letters_that_are_late_are_foretold_with_their_distance(settings, ada, ben, police):
    action = make_action(agency=police, lead=ben)
    settings.DEMO_TODAY = action.due_on + timedelta(days=40)

    (climbing,) = climbings(for_ladders(Action.objects.filter(pk=action.pk)), settings.DEMO_TODAY)

    assert [(rung.on - settings.DEMO_TODAY).days for rung in to_come(climbing, settings.DEMO_TODAY)] == [
        0,
        13,
        29,
    ]


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_write_each_rung_once(settings, action):
    settings.DEMO_TODAY = DUE + timedelta(days=40)
    barrier = threading.Barrier(2)

    def run():
        barrier.wait()
        try:
            climb(settings.DEMO_TODAY)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Job.objects.filter(key__startswith=f"plan.remind:{action.pk}").count() == 1
