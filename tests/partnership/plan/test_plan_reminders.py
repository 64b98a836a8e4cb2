"""Reminders: fourteen and three days before, one and seven after, once each."""

from datetime import date, timedelta

import pytest
from django.core import mail

from foundation.jobs import runner
from foundation.jobs.handlers import daily_kinds
from foundation.jobs.models import Job
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Membership
from partnership.roles import Role
from partnership.services.actions import withdraw
from partnership.services.contributors import add_contributor, remove_contributor
from partnership.services.plan_reminders import due_reminders
from tests.factories.people import actor_of, give_role, make_person
from tests.factories.plan import make_action, propose, say, system_on

pytestmark = pytest.mark.django_db

DUE = date(2021, 11, 30)
RAISED = date(2021, 10, 1)


@pytest.fixture
def action(gus, police):
    return make_action(agency=police, lead=gus, actor=system_on(RAISED), due_on=DUE)


@pytest.fixture
def live(settings):
    """Live through a day: the daily work, then everything that waits."""

    def live_on(day, times=1):
        settings.DEMO_TODAY = day
        for _ in range(times):
            due_reminders(day)
            runner.run_due()

    return live_on


def sent():
    """(letter, to whom) of everything that went, in order."""
    return [(message.subject, message.to[0]) for message in mail.outbox]


def soon(person):
    return ("An action you lead is due soon", person.email)


def late(person):
    return ("An action you lead is past its due date", person.email)


def test_the_search_for_reminders_runs_every_day():
    assert "plan.reminders" in daily_kinds()


def test_an_action_is_recalled_four_times_and_never_twice(action, gus, live):
    days = {}
    for offset in range(-20, 12):
        before = len(mail.outbox)
        live(DUE + timedelta(days=offset), times=2)
        if sent()[before:]:
            days[offset] = sent()[before:]

    assert days == {-14: [soon(gus)], -3: [soon(gus)], 1: [late(gus)], 7: [late(gus)]}


def test_after_a_gap_only_the_latest_is_sent(action, gus, live):
    live(DUE + timedelta(days=2))

    assert sent() == [late(gus)]
    live(DUE + timedelta(days=3))
    assert sent() == [late(gus)]


def test_after_a_gap_of_a_month_nobody_is_reminded(action, live):
    live(DUE + timedelta(days=38))

    assert sent() == []


def test_a_moved_date_begins_anew(action, gus, live, settings):
    live(DUE - timedelta(days=14))
    moved = DUE + timedelta(days=31)
    settings.DEMO_TODAY = DUE - timedelta(days=13)
    say(actor_of(gus), action, stated_rag="green", new_due_on=moved, why_moved="Staff were ill")

    live(DUE - timedelta(days=3))
    live(DUE + timedelta(days=1))
    live(moved - timedelta(days=14))

    assert sent() == [soon(gus), soon(gus)]


def test_an_action_raised_late_is_not_called_due_in_fourteen_days(gus, police, live):
    make_action(agency=police, lead=gus, actor=system_on(DUE - timedelta(days=5)), due_on=DUE)

    live(DUE - timedelta(days=5))
    live(DUE - timedelta(days=3))

    assert sent() == [soon(gus)]


def test_the_days_are_settings(settings, action, gus, live):
    settings.PLAN_REMIND_BEFORE_DAYS, settings.PLAN_REMIND_AFTER_DAYS = [5], []
    settings.PLAN_LADDER_OVERDUE_DAYS = []  # its first rung is a reminder too

    for offset in (-14, -5, -3, 1, 7):
        live(DUE + timedelta(days=offset))

    assert sent() == [soon(gus)]


def test_what_is_withdrawn_or_waits_for_sign_off_is_not_recalled(ada, gus, police, live):
    gone = make_action("Gone", agency=police, lead=gus, actor=system_on(RAISED), due_on=DUE)
    waiting = make_action("Waiting", agency=police, lead=gus, actor=system_on(RAISED), due_on=DUE)
    withdraw(actor=actor_of(ada), action=gone, why="Merged")
    propose(actor_of(gus), waiting)
    runner.run_due()
    mail.outbox.clear()

    live(DUE - timedelta(days=3))

    assert sent() == []


def test_a_leaver_hears_nothing_and_the_agencys_lead_does(action, ben, gus, live):
    with act(system_actor(), "test.leave"):
        Membership.objects.filter(person=gus).update(during=(date(2010, 4, 1), date(2021, 10, 20)))

    live(DUE - timedelta(days=3))

    assert sent() == [soon(ben)]


@pytest.fixture
def ivy(school):
    return make_person("Ivy", Role.AGENCY_CONTRIBUTOR, agency=school)


def helps(person):
    return ("An action you contribute to is due soon", person.email)


def test_who_contributes_is_asked_before_the_due_date_and_not_blamed_after_it(
    ada, action, gus, ivy, school, live
):
    add_contributor(actor=actor_of(ada), action=action, agency=school, person_id=ivy.pk)
    runner.run_due()
    mail.outbox.clear()

    for offset in (-14, -3, 1, 7):
        live(DUE + timedelta(days=offset), times=2)

    assert sorted(sent()) == sorted([soon(gus), helps(ivy), soon(gus), helps(ivy), late(gus), late(gus)])


@pytest.mark.parametrize("how", ["left", "taken away"])
def test_a_contributor_who_left_or_helps_no_longer_hears_nothing(ada, action, gus, ivy, school, live, how):
    row = add_contributor(actor=actor_of(ada), action=action, agency=school, person_id=ivy.pk)
    runner.run_due()
    mail.outbox.clear()
    if how == "taken away":
        remove_contributor(actor=actor_of(ada), contributor=row)
    else:
        with act(system_actor(), "test.leave"):
            Membership.objects.filter(person=ivy).update(during=(date(2010, 4, 1), date(2021, 10, 20)))

    live(DUE - timedelta(days=3))

    assert sent() == [soon(gus)]


def test_a_contributor_who_also_leads_hears_once_as_lead(ada, cas, police, school, live):
    action = make_action(agency=police, lead=cas, actor=system_on(RAISED), due_on=DUE)
    add_contributor(actor=actor_of(ada), action=action, agency=school)
    runner.run_due()
    mail.outbox.clear()

    live(DUE - timedelta(days=3))

    assert sent() == [soon(cas)]


def test_where_nobody_leads_the_manager_hears(ada, cas, police, live):
    make_action(agency=police, actor=system_on(RAISED), due_on=DUE)

    live(DUE - timedelta(days=3))

    assert sent() == [soon(ada)]


def test_every_lead_of_the_agency_hears_when_no_person_is_named(ben, cas, police, live):
    hana = make_person("Hana", Role.AGENCY_LEAD, agency=police)
    make_action(agency=police, actor=system_on(RAISED), due_on=DUE)

    live(DUE - timedelta(days=3))

    assert sorted(sent()) == sorted([soon(ben), soon(hana)])


def test_somebody_who_leaves_between_the_job_and_the_letter_gets_none(action, gus, settings):
    settings.DEMO_TODAY = DUE - timedelta(days=3)
    due_reminders(settings.DEMO_TODAY)
    job = runner.claim()
    runner.run(job)
    with act(system_actor(), "test.leave"):
        gus.is_active = False
        gus.save(update_fields=["is_active"])

    runner.run_due()

    letter = Job.objects.get(kind="letter")
    assert (letter.payload["to"], letter.result) == (str(gus.pk), {"sent": False})
    assert sent() == []


def test_a_letter_carries_a_link_and_nothing_of_the_action(action, gus, police, live):
    give_role(gus, Role.DATA_OWNER)

    live(DUE - timedelta(days=3))

    message = mail.outbox[0]
    everything = message.subject + message.body + message.alternatives[0].content
    assert f"/plan/{action.pk}/update/" in message.body
    assert "30 November 2021" in message.body
    for hidden in (action.title, action.outcome, action.reference, police.name, gus.name):
        assert hidden not in everything


def test_what_moved_in_long_overdue_causes_no_letter(gus, police, live):
    make_action(agency=police, lead=gus, actor=system_on(date(2019, 4, 1)), due_on=date(2020, 4, 1))

    live(DUE)

    assert sent() == []
