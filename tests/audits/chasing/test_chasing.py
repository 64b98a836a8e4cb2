"""Letters about a return climb from the lead to the accountable person to the executive; none once it is in."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from audits.models import ChaseStop, Section11Return
from audits.selectors import chasing_section11 as selectors
from audits.selectors.chasing import chased
from audits.services.chasing import letters
from audits.services.section11 import chase_stops, chasing
from audits.services.section11.review import send_back
from foundation.jobs.models import Job
from foundation.refusals import NotAllowed, Refusal
from partnership.actors import system_actor
from tests.audits.chasing.conftest import DUE, OPENED
from tests.factories.people import actor_of
from tests.factories.section11 import answer_all, declare, hand_in, load_return

pytestmark = pytest.mark.django_db

SOON, LATE = "A return is due soon", "A return is late"
ACCOUNTABLE, NAMED = "A return you are accountable for is late", "Returns are late"


def through(live, first, last, to=None):
    """What went on which day from the due date, to whom."""
    found = {}
    for offset in range(first, last + 1):
        sent = live.day(DUE + timedelta(days=offset))
        sent = [(subject, address) for subject, address in sent if to is None or address in to]
        if sent:
            found[offset] = sent
    return found


def submit(person, owed, live, day):
    with live.on(day):
        lead = actor_of(person)
        answer_all(lead, owed)
        declare(lead, owed)
        hand_in(lead, owed)


def test_the_letters_climb_each_on_its_day(returns, ben, hal, fay, live):
    found = through(live, -20, 40, to={ben.email, hal.email, fay.email})

    assert found == {
        -14: [(SOON, ben.email)],
        -3: [(SOON, ben.email)],
        1: [(LATE, ben.email)],
        7: [(LATE, ben.email)],
        14: [(ACCOUNTABLE, hal.email)],
        21: [(NAMED, fay.email)],
    }


def test_two_runs_on_a_day_send_once(returns, ben, cas, live):
    assert len(live.day(DUE + timedelta(days=1))) == 2
    assert live.day(DUE + timedelta(days=1)) == []


def test_the_executive_gets_one_letter_for_all_that_are_late(returns, ben, cas, hal, fay, live):
    assert through(live, 1, 30, to={fay.email}) == {21: [(NAMED, fay.email)]}


def test_nothing_is_sent_about_a_return_that_is_in(returns, ben, cas, fay, live):
    submit(ben, returns[0], live, DUE)

    found = through(live, 1, 10)

    assert found == {1: [(LATE, cas.email)], 7: [(LATE, cas.email)]}


def test_nobody_is_named_to_the_executive_when_all_came_in_before_the_letter_went(
    returns, agencies, ben, cas, fay, live, mailoutbox
):
    through(live, 1, 20)
    day = DUE + timedelta(days=21)
    before = len(mailoutbox)
    with live.on(day):
        chasing.chase_returns(day)
        for job in Job.objects.filter(kind=selectors.CHASE, state="waiting"):
            chasing.send_chase(job.payload, day)  # the letter waits in the outbox
    for person, owed in ((ben, returns[0]), (cas, returns[1])):
        submit(person, owed, live, day)

    sent = [subject for subject, _to in live.day(day)]

    assert before <= len(mailoutbox)
    assert NAMED not in sent


def test_a_letter_that_waits_in_the_outbox_does_not_go_after_the_return_came_in(returns, ben, live):
    day = DUE + timedelta(days=1)
    with live.on(day):
        chasing.chase_returns(day)
        job = Job.objects.get(kind=selectors.CHASE, payload__return=str(returns[0].pk))
        assert chasing.send_chase(job.payload, day) == 1
    submit(ben, returns[0], live, day)

    assert (LATE, ben.email) not in live.day(day)


def test_without_a_lead_the_manager_hears_and_without_an_accountable_person_the_lead(
    returns, ada, ben, fay, live
):
    found = through(live, 1, 14, to={ada.email, ben.email})

    assert found == {
        1: [(LATE, ada.email), (LATE, ben.email)],
        7: [(LATE, ada.email), (LATE, ben.email)],
        14: [(ACCOUNTABLE, ada.email), (ACCOUNTABLE, ben.email)],
    }


def test_where_nobody_is_of_the_executive_the_manager_is_told(returns, ada, ben, cas, live):
    assert (NAMED, ada.email) in through(live, 1, 21)[21]


def test_a_moved_due_date_begins_anew(returns, ben, live, manager):
    from audits.services.section11.cycles import change_dates

    assert through(live, 1, 2, to={ben.email}) == {1: [(LATE, ben.email)]}
    cycle = returns[0].cycle
    with live.on(DUE + timedelta(days=2)):
        change_dates(
            actor=actor_of_manager(manager), cycle=cycle, opens_on=OPENED, due_on=DUE + timedelta(days=10)
        )

    assert through(live, 3, 12, to={ben.email}) == {
        3: [(SOON, ben.email)],
        7: [(SOON, ben.email)],
        11: [(LATE, ben.email)],
    }


def actor_of_manager(manager):
    """The manager as the day stands."""
    from dataclasses import replace

    return replace(manager, today=system_actor().today)


def test_who_was_asked_for_changes_has_a_week_before_it_is_late(returns, ben, manager, live):
    submit(ben, returns[0], live, DUE)
    with live.on(DUE + timedelta(days=5)):
        owed = load_return(returns[0].pk)
        send_back(
            actor=actor_of_manager(manager),
            section11_return=owed,
            message="Please say more",
            reopen={owed.sheet.answers.first().pk: "What do you see?"},
        )

    found = through(live, 6, 13, to={ben.email})

    assert {
        day: [s for s, _to in sent if s != "A return was sent back to you"] for day, sent in found.items()
    }[13] == [LATE]
    assert all(LATE not in [s for s, _to in found[day]] for day in found if day < 13)


def test_a_closed_audit_chases_nobody(returns, ben, manager, live):
    from audits.services.section11.cycles import close_cycle

    with live.on(DUE):
        close_cycle(actor=actor_of_manager(manager), cycle=returns[0].cycle)

    assert through(live, 1, 25) == {}


def test_an_audit_has_days_of_its_own(returns, ben, hal, fay, manager, live):
    chase_stops.set_chase_days(
        actor=manager, cycle=returns[0].cycle, before=[5], after=[2], accountable=4, executive=6
    )

    found = through(live, -20, 20, to={ben.email, hal.email, fay.email})

    assert list(found) == [-5, 2, 4, 6]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"accountable": 0}, "enter 1 or more"),
        ({"accountable": 21}, "enter more days"),
        ({"before": [0]}, "days from 1 to 365"),
        ({"after": [400]}, "days from 1 to 365"),
    ],
)
def test_days_that_are_no_ladder_are_refused(returns, manager, days, words):
    usual = {"before": [14], "after": [1], "accountable": 14, "executive": 21}

    with pytest.raises(Refusal, match=words):
        chase_stops.set_chase_days(actor=manager, cycle=returns[0].cycle, **{**usual, **days})


def test_a_stopped_return_is_left_alone_and_the_other_is_not(returns, ben, cas, manager, live):
    chase_stops.stop_chasing(
        actor=manager, cycle=returns[0].cycle, section11_return=returns[0], why="Their lead is ill"
    )

    assert through(live, 1, 7) == {1: [(LATE, cas.email)], 7: [(LATE, cas.email)]}


def test_a_stopped_audit_leaves_all_alone_until_the_last_day(returns, ben, cas, manager, live):
    chase_stops.stop_chasing(
        actor=manager, cycle=returns[0].cycle, why="Half-term", until_on=DUE + timedelta(days=5)
    )

    assert list(through(live, -20, 6, to={ben.email, cas.email})) == [6]


def test_let_go_on_the_lowest_rung_goes_first(returns, ben, hal, manager, live):
    from dataclasses import replace

    stop = {"cycle": returns[0].cycle, "section11_return": returns[0]}
    chase_stops.stop_chasing(actor=manager, why="Their lead is ill", **stop)
    through(live, 1, 20)
    later = replace(manager, today=DUE + timedelta(days=20))
    chase_stops.resume_chasing(actor=later, why="A new lead began", **stop)

    assert through(live, 20, 33, to={ben.email, hal.email}) == {
        20: [(LATE, ben.email)],
        26: [(LATE, ben.email)],
        33: [(ACCOUNTABLE, hal.email)],
    }


def test_stopping_takes_a_reason_and_is_the_offices(returns, ben, manager):
    cycle = returns[0].cycle

    with pytest.raises(NotAllowed):
        chase_stops.stop_chasing(actor=actor_of(ben), cycle=cycle, why="Not now")
    with pytest.raises(Refusal, match="Say why"):
        chase_stops.stop_chasing(actor=manager, cycle=cycle, why=" ")
    with pytest.raises(Refusal, match="are not stopped"):
        chase_stops.resume_chasing(actor=manager, cycle=cycle, why="Go on")
    chase_stops.stop_chasing(actor=manager, cycle=cycle, why="Half-term")
    with pytest.raises(Refusal, match="already stopped"):
        chase_stops.stop_chasing(actor=manager, cycle=cycle, why="Again")

    assert ChaseStop.objects.get().why == "Half-term"


def test_a_letter_says_nothing_of_the_agency(returns, agencies, ben, hal, fay, live, mailoutbox):
    through(live, -14, 21)

    texts = " ".join(mail.subject + mail.body for mail in mailoutbox)
    assert mailoutbox
    assert [each.name for each in agencies if each.name in texts] == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False])
def test_a_return_handed_in_at_the_moment_the_letter_is_sent(returns, ben, live, monkeypatch, guarded):
    """The letter waits for who is handing in, and then does not go; without the lock it would."""
    day = DUE + timedelta(days=1)
    owed, lead = returns[0], None
    with live.on(day):
        lead = actor_of(ben)
        answer_all(lead, owed)
        declare(lead, owed)
        chasing.chase_returns(day)
    payload = Job.objects.get(kind=selectors.CHASE, payload__return=str(owed.pk)).payload
    if not guarded:
        monkeypatch.setattr(letters, "lock_open", lambda sheet: True)
    found, begun = {}, threading.Event()

    def send():
        begun.set()
        found["letters"] = chasing.send_chase(payload, day)
        connection.close()

    with live.on(day), transaction.atomic():
        hand_in(lead, owed)
        sender = threading.Thread(target=send)
        sender.start()
        begun.wait(5)
        sender.join(1.5)  # guarded: it waits for the hand-in; else it is through already

    sender.join(20)
    assert Section11Return.objects.get(pk=owed.pk).state == "submitted"
    assert found["letters"] == (0 if guarded else 1)


def test_what_is_to_come_is_read_in_five_queries_however_many(returns, ben, django_assert_num_queries):
    with django_assert_num_queries(4):
        found = chased(
            selectors.RETURNS, selectors.outstanding(cycles=[returns[0].cycle_id]), date(2021, 9, 2)
        )

    assert [len(each.coming) for each in found] == [6, 6]


def test_all_letters_of_a_day_are_put_out_by_one_statement_however_many(returns, django_assert_num_queries):
    day = DUE - timedelta(days=3)

    # the audits, what is out and how it stands, the letters; and two of the transaction
    with django_assert_num_queries(8):
        assert chasing.chase_returns(day) == len(returns) == 2

    assert Job.objects.filter(kind=selectors.CHASE).count() == 2
